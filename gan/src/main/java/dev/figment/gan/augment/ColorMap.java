package dev.figment.gan.augment;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * An affine map of the color of each image, {@code c → M c + t}, put together of simple ones. An
 * image without color is one whose three colors are alike.
 */
final class ColorMap {
  private static final double THIRD = 1.0 / 3;

  private final int images;
  private final double[] matrices; // [N, 3, 3], modified by all but apply
  private final double[] shifts; // [N, 3], modified by all but apply

  /** Makes the map that changes nothing. */
  ColorMap(int images) {
    this.images = images;
    matrices = new double[images * 9];
    shifts = new double[images * 3];
    for (int i = 0; i < matrices.length; i++) {
      matrices[i] = i % 9 % 4 == 0 ? 1 : 0;
    }
  }

  /** Adds to all colors. */
  void brighten(int image, double amount) {
    then(image, identity(1), amount);
  }

  /** Multiplies all colors, around 0. */
  void contrast(int image, double factor) {
    then(image, identity(factor), 0);
  }

  /** Mirrors the brightness and leaves the hue. */
  void invertBrightness(int image) {
    then(image, towardsGray(1, -2), 0);
  }

  /** Multiplies the distance of the color from gray. */
  void saturate(int image, double factor) {
    then(image, towardsGray(factor, 1 - factor), 0);
  }

  /** Turns colors around the axis of grays. */
  void turnHue(int image, double angle) {
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle) / Math.sqrt(3);
    double[] m = towardsGray(cosine, 1 - cosine);
    for (int row = 0; row < 3; row++) {
      m[row * 3 + (row + 1) % 3] -= sine;
      m[row * 3 + (row + 2) % 3] += sine;
    }
    then(image, m, 0);
  }

  /** Returns the images in their new colors, {@code [N, H, W, C]}. */
  Tensor apply(Tensor x) {
    Shape shape = x.shape();
    int channels = shape.dim(3);
    if (channels == 3) {
      Tensor turned = of(matrices, Shape.of(images, 3, 3), x);
      Tensor pixels = x.reshape(images, -1, 3).matmul(turned, false, true); // [N, H W, 3]
      return pixels.add(of(shifts, Shape.of(images, 1, 3), x)).reshape(shape);
    }
    return x.mul(of(grayFactors(), Shape.of(images, 1, 1, 1), x))
        .add(of(grayShifts(), Shape.of(images, 1, 1, 1), x));
  }

  /** What the maps make of a gray: the mean of the sums of the rows. */
  private double[] grayFactors() {
    double[] factors = new double[images];
    for (int i = 0; i < matrices.length; i++) {
      factors[i / 9] += matrices[i] / 3;
    }
    return factors;
  }

  private double[] grayShifts() {
    double[] sums = new double[images];
    for (int i = 0; i < shifts.length; i++) {
      sums[i / 3] += shifts[i] / 3;
    }
    return sums;
  }

  private static Tensor of(double[] values, Shape shape, Tensor like) {
    return Tensor.of(values, shape).to(like.dtype());
  }

  private static double[] identity(double factor) {
    return towardsGray(factor, 0);
  }

  /** The matrix {@code factor I + gray v vᵀ} with the unit vector of grays. */
  private static double[] towardsGray(double factor, double gray) {
    double[] m = new double[9];
    for (int i = 0; i < 9; i++) {
      m[i] = gray * THIRD + (i % 4 == 0 ? factor : 0);
    }
    return m;
  }

  private void then(int image, double[] next, double shift) {
    double[] product = new double[9];
    double[] moved = new double[3];
    for (int row = 0; row < 3; row++) {
      moved[row] = shift;
      for (int k = 0; k < 3; k++) {
        moved[row] += next[row * 3 + k] * shifts[image * 3 + k];
        for (int column = 0; column < 3; column++) {
          product[row * 3 + column] += next[row * 3 + k] * matrices[image * 9 + k * 3 + column];
        }
      }
    }
    System.arraycopy(product, 0, matrices, image * 9, 9);
    System.arraycopy(moved, 0, shifts, image * 3, 3);
  }
}
