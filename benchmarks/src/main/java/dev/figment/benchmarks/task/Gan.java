package dev.figment.benchmarks.task;

import java.util.List;

/**
 * A GAN of affine layers on images of 784 pixels, batch 128: relu and tanh in the generator, leaky
 * relu of slope 0.2 in the discriminator, the non-saturating loss, Adam for both.
 */
public final class Gan {
  /** Images a step. */
  public static final int BATCH = 128;

  /** Images a sample. */
  public static final int SAMPLE = 64;

  /** The generator's layers, from the noise to the pixels. */
  public static final List<Integer> GENERATOR = List.of(100, 128, 256, 512, 1024, 784);

  /** The discriminator's layers, from the pixels to the logit. */
  public static final List<Integer> DISCRIMINATOR = List.of(784, 1024, 512, 256, 1);

  /** Of the discriminator's leaky relu. */
  public static final double SLOPE = 0.2;

  /** Adam's learning rate. */
  public static final double RATE = 2e-4;

  /** Adam's decay of the mean. */
  public static final double BETA_1 = 0.5;

  /** Adam's decay of the mean square. */
  public static final double BETA_2 = 0.999;

  private Gan() {}

  /** Returns the weight and the bias of each of the generator's layers. */
  public static List<Values> generator() {
    return Values.affine(100, GENERATOR);
  }

  /** Returns the weight and the bias of each of the discriminator's layers. */
  public static List<Values> discriminator() {
    return Values.affine(200, DISCRIMINATOR);
  }

  /** Returns what stands for a batch of data. */
  public static Values images() {
    return Values.uniform(1, 1, BATCH, 784);
  }

  /** Returns the noise of so many images. */
  public static Values noise(int count) {
    return Values.uniform(2, Math.sqrt(3), count, 100);
  }
}
