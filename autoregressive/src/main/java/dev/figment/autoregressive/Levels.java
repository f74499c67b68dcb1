package dev.figment.autoregressive;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/** What a channel of a pixel can be. Nats under different levels are not to be compared. */
public enum Levels {
  /** Black or white, drawn anew from the gray value each time an image is used. */
  BINARY(2) {
    @Override
    Tensor chosen(Tensor images, Rng rng) {
      return rng.bernoulli(images);
    }
  },
  /** The 256 values of a byte. */
  BYTES(256) {
    @Override
    Tensor chosen(Tensor images, Rng rng) {
      return images;
    }
  };

  private final int count;

  Levels(int count) {
    this.count = count;
  }

  /** Returns how many there are. */
  public int count() {
    return count;
  }

  /** Returns pixels on levels or next to them, from 0 to 1. */
  abstract Tensor chosen(Tensor images, Rng rng);

  /** Returns the levels of pixels of 0 to 1. */
  int[] toLevels(Tensor images, Rng rng) {
    float[] values = chosen(images, rng).toFloats();
    int[] levels = new int[values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.max(0, Math.min(count - 1, Math.round(values[i] * (count - 1))));
    }
    return levels;
  }

  /** Returns the pixel of a level, from 0 to 1. */
  float toPixel(int level) {
    return (float) level / (count - 1);
  }
}
