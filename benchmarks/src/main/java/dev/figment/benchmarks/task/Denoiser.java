package dev.figment.benchmarks.task;

import java.util.List;

/**
 * Three convolutions 3 x 3 that keep the size of images of 32 x 32 in color, relu between them,
 * batch 16: squared error against a clean image, Adam.
 */
public final class Denoiser {
  /** Images a step. */
  public static final int BATCH = 16;

  /** From the image to the image. */
  public static final List<Integer> CHANNELS = List.of(3, 64, 128, 3);

  /** Rows and columns of a kernel. */
  public static final int KERNEL = 3;

  /** Adam's learning rate. */
  public static final double RATE = 1e-3;

  private static final int SIDE = 32;

  private Denoiser() {}

  /** Returns the weight and the bias of each convolution. */
  public static List<Values> weights() {
    return Values.convolutions(300, KERNEL, CHANNELS);
  }

  /** Returns what the network sees. */
  public static Values noisy() {
    return Values.uniform(3, 1, BATCH, SIDE, SIDE, 3);
  }

  /** Returns what it should make of it. */
  public static Values clean() {
    return Values.uniform(4, 1, BATCH, SIDE, SIDE, 3);
  }
}
