package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * A variational autoencoder of convolutions on gray images of 28 x 28, batch 128, 32 latents: relu
 * between the layers, a Bernoulli likelihood, Adam. Its noise is given.
 */
public final class Vae {
  /** From the images to the latents' means and logarithms of variances. */
  public static final List<Conv> ENCODER =
      List.of(Conv.halving(1, 32), Conv.halving(32, 64), Conv.whole(64, 64, 7));

  /**
   * From the latents to the logits of the pixels: the first transposed, the others of images of
   * twice the side.
   */
  public static final List<Conv> DECODER =
      List.of(Conv.whole(32, 64, 7), Conv.same(64, 32), Conv.same(32, 1));

  /** Numbers that an image is coded in. */
  public static final int LATENTS = 32;

  /** Images a step. */
  public static final int BATCH = 128;

  /** Adam's learning rate. */
  public static final double RATE = 1e-3;

  private Vae() {}

  /** Returns the weight and the bias of each convolution. */
  public static List<Values> encoder() {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < ENCODER.size(); i++) {
      values.addAll(ENCODER.get(i).biased(600 + 2L * i));
    }
    return values;
  }

  /** Returns the weight and the bias of each convolution. */
  public static List<Values> decoder() {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < DECODER.size(); i++) {
      Conv conv = DECODER.get(i);
      long seed = 650 + 2L * i;
      values.addAll(i == 0 ? conv.transposedBiased(seed) : conv.biased(seed));
    }
    return values;
  }

  /** Returns a batch, from 0 to 1. */
  public static Values images() {
    return Values.uniform(7, 0.5, BATCH, 28, 28, 1).plus(0.5);
  }

  /** Returns the noise of the latents. */
  public static Values noise() {
    return Values.uniform(8, Math.sqrt(3), BATCH, 1, 1, LATENTS);
  }
}
