package dev.figment.diffusion.edit;

import dev.figment.core.data.ImageShape;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/** Parts of an image that can be hidden, to be filled in. */
public enum HiddenPart {
  /** The right half. */
  RIGHT {
    @Override
    boolean hides(double row, double column) {
      return column >= HALF;
    }
  },
  /** The lower half. */
  LOWER {
    @Override
    boolean hides(double row, double column) {
      return row >= HALF;
    }
  },
  /** A square in the middle, of half the side. */
  CENTER {
    @Override
    boolean hides(double row, double column) {
      return Math.max(Math.abs(row - HALF), Math.abs(column - HALF)) <= HALF / 2;
    }
  };

  private static final double HALF = 0.5;

  /** Returns 1 for known pixels and 0 for hidden ones: {@code [1, H, W, 1]}. */
  public Tensor mask(ImageShape image) {
    return mask(image.batch(1));
  }

  /**
   * Returns the mask of images.
   *
   * <p>Shapes: {@code [N, H, W, C]} gives {@code [1, H, W, 1]}.
   */
  public Tensor mask(Shape images) {
    int height = images.dim(1);
    int width = images.dim(2);
    float[] mask = new float[height * width];
    for (int i = 0; i < mask.length; i++) {
      int row = i / width;
      int column = i % width;
      mask[i] = hides((row + HALF) / height, (column + HALF) / width) ? 0 : 1;
    }
    return Tensor.of(mask, Shape.of(1, height, width, 1));
  }

  /** Whether a place is hidden, told by the middle of a pixel, from 0 to 1. */
  abstract boolean hides(double row, double column);
}
