package dev.figment.core.data;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * What the numbers of an image in a tensor mean, and the way between them and bytes.
 *
 * <p>Going from bytes to a tensor and back gives the same bytes.
 *
 * <p>Formula: {@code x = v / divisor + minimum} for a byte {@code v} of 0 to 255.
 *
 * <p>Units: pixel range.
 */
public enum PixelScale {
  /** The bytes themselves, {@code [0, 255]}. */
  BYTE(1, 0),
  /** {@code [0, 1]}: probabilities, gray values. */
  UNIT(255, 0),
  /** {@code [-1, 1]}: the range of tanh. */
  SIGNED(127.5f, -1);

  private static final float LARGEST = 255;

  private final float divisor;
  private final float minimum;

  PixelScale(float divisor, float minimum) {
    this.divisor = divisor;
    this.minimum = minimum;
  }

  /** Returns the value of black. */
  public float minimum() {
    return minimum;
  }

  /** Returns the value of white. */
  public float maximum() {
    return LARGEST / divisor + minimum;
  }

  /** Puts the first {@code count} values, given as 0 to 255, on this scale. */
  public void fromBytes(float[] pixels, int count) {
    for (int i = 0; i < count; i++) {
      pixels[i] = pixels[i] / divisor + minimum;
    }
  }

  /**
   * Returns bytes as a tensor on this scale.
   *
   * @param pixels unsigned bytes, row-major
   * @param shape the tensor's shape
   */
  public Tensor toTensor(byte[] pixels, Shape shape) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[i]);
    }
    fromBytes(values, values.length);
    return Tensor.of(values, shape);
  }

  /** Returns a tensor on this scale, put on another. */
  public Tensor to(PixelScale target, Tensor pixels) {
    double factor = (double) divisor / target.divisor;
    return pixels.mul(factor).add(target.minimum - minimum * factor);
  }

  /** Returns a tensor on this scale as bytes: rounded, and cut at black and white; NaN is black. */
  public byte[] toBytes(Tensor pixels) {
    float[] values = pixels.toFloats();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      int level = Math.round((values[i] - minimum) * divisor);
      bytes[i] = (byte) Math.max(0, Math.min((int) LARGEST, level));
    }
    return bytes;
  }
}
