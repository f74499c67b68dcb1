package dev.figment.core.picture;

import dev.figment.core.data.ImageFile;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images of a tensor as pictures of their own; many in one are an {@link ImageGrid}. As numbers
 * they are {@link Tensor#toFloats} and {@link Tensor#toNdArray}.
 *
 * <pre>{@code
 * List<BufferedImage> digits = Pictures.of(vae.sample(16, Rng.seed(7)));
 * }</pre>
 */
public final class Pictures {
  private Pictures() {}

  /**
   * Returns images with values of 0 to 1.
   *
   * <p>Shapes: {@code [N, H, W, C]} with {@code C} 1 (gray) or 3 (red, green, blue).
   *
   * @throws ShapeException if the images are not of this shape
   */
  public static List<BufferedImage> of(Tensor images) {
    return of(images, PixelScale.UNIT);
  }

  /**
   * Returns images; values beyond black and white are cut.
   *
   * @param scale what their values mean
   * @throws ShapeException if the images are not of shape {@code [N, H, W, 1]} or {@code [N, H, W,
   *     3]}
   */
  public static List<BufferedImage> of(Tensor images, PixelScale scale) {
    Shape shape = images.shape();
    if (shape.rank() != 4 || (shape.dim(3) != 1 && shape.dim(3) != 3)) {
      throw new ShapeException(
          "pictures: wrong shape, expected [N, H, W, 1] or [N, H, W, 3], got " + shape);
    }
    ImageShape size = new ImageShape(shape.dim(1), shape.dim(2), shape.dim(3));
    byte[] bytes = scale.toBytes(images);
    List<BufferedImage> pictures = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += size.bytes()) {
      byte[] image = Arrays.copyOfRange(bytes, from, from + size.bytes());
      pictures.add(new ImageFile(size, image).toImage());
    }
    return pictures;
  }
}
