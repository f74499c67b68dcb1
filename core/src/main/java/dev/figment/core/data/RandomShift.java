package dev.figment.core.data;

import dev.figment.core.random.Rng;
import java.util.Arrays;

/**
 * Each image is moved by a random number of pixels, up or down and left or right; black comes in.
 *
 * @param most pixels, in each direction; every whole number up to it is as likely
 */
public record RandomShift(int most) implements PixelTransform {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RandomShift {
    if (most < 0) {
      throw new IllegalArgumentException(
          "randomShift: number out of range, expected >= 0, got " + most);
    }
  }

  @Override
  public void apply(float[] pixels, int count, ImageShape shape, Rng rng) {
    if (most == 0) {
      return;
    }
    float[] chance = new float[2 * count];
    rng.fillUniform(chance);
    float[] before = new float[shape.bytes()];
    for (int image = 0; image < count; image++) {
      int offset = image * shape.bytes();
      System.arraycopy(pixels, offset, before, 0, before.length);
      move(before, pixels, offset, shape, steps(chance[2 * image]), steps(chance[2 * image + 1]));
    }
  }

  /** From 0 to below 1, to a whole number from {@code -most} to {@code most}. */
  private int steps(float uniform) {
    return Math.min(2 * most, (int) (uniform * (2 * most + 1))) - most;
  }

  /** Writes the moved image into {@code to}, which is modified. */
  private static void move(
      float[] from, float[] to, int offset, ImageShape shape, int down, int right) {
    int row = shape.width() * shape.channels();
    int aside = Math.min(row, Math.abs(right) * shape.channels());
    Arrays.fill(to, offset, offset + from.length, 0);
    for (int y = Math.max(0, down); y < Math.min(shape.height(), shape.height() + down); y++) {
      int source = (y - down) * row + (right < 0 ? aside : 0);
      int target = offset + y * row + (right > 0 ? aside : 0);
      System.arraycopy(from, source, to, target, row - aside);
    }
  }
}
