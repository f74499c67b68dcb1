package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * A GAN of convolutions on images of 32 x 32 in color, batch 64, 64 channels at its widest images:
 * batch normalization inside both players, relu and tanh in the generator, leaky relu in the
 * discriminator, the loss and the rates of {@link Gan}.
 *
 * <p>Differs from the paper: the generator repeats pixels and convolves, for DJL has no transposed
 * convolution on PyTorch.
 */
public final class Dcgan {
  /**
   * The generator's convolutions: the first transposed, the others of images of twice the side; a
   * normalization follows all but the last.
   */
  public static final List<Conv> GENERATOR =
      List.of(Conv.whole(100, 256, 4), Conv.same(256, 128), Conv.same(128, 64), Conv.same(64, 3));

  /** The discriminator's convolutions; a normalization follows all but the first and the last. */
  public static final List<Conv> DISCRIMINATOR =
      List.of(
          Conv.halving(3, 64),
          Conv.halving(64, 128),
          Conv.halving(128, 256),
          Conv.whole(256, 1, 4));

  private static final int BATCH = 64;

  private Dcgan() {}

  /** Returns weights, and the gain and the bias of each normalization after its convolution. */
  public static List<Values> generator() {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < GENERATOR.size(); i++) {
      Conv conv = GENERATOR.get(i);
      values.add(i == 0 ? conv.transposedWeight(400) : conv.weight(400 + i));
      if (i + 1 < GENERATOR.size()) {
        values.addAll(Values.normalization(GENERATOR.get(i).out()));
      }
    }
    return values;
  }

  /** Returns weights, and the gain and the bias of each normalization after its convolution. */
  public static List<Values> discriminator() {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < DISCRIMINATOR.size(); i++) {
      values.add(DISCRIMINATOR.get(i).weight(500 + i));
      if (isNormalized(i)) {
        values.addAll(Values.normalization(DISCRIMINATOR.get(i).out()));
      }
    }
    return values;
  }

  /** Returns whether a normalization follows one of the discriminator's convolutions. */
  public static boolean isNormalized(int index) {
    return index > 0 && index + 1 < DISCRIMINATOR.size();
  }

  /** Returns what stands for a batch of data. */
  public static Values images() {
    return Values.uniform(5, 1, BATCH, 32, 32, 3);
  }

  /** Returns noise, an image of one pixel each. */
  public static Values noise() {
    return Values.uniform(6, Math.sqrt(3), BATCH, 1, 1, 100);
  }
}
