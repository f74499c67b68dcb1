package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Masked convolutions on binary images of 28 x 28, batch 16: one 7 x 7 that does not see its own
 * pixel, seven gated ones 3 x 3 of 64 channels with a shortcut, one 1 x 1 to the pixels' logits;
 * Adam.
 */
public final class Gated {
  /** Sees what is before its pixel. */
  public static final Conv FIRST = new Conv(1, 64, 7, 1, 3);

  /** Gates and values of a layer. */
  public static final Conv PAIR = new Conv(64, 128, 3, 1, 1);

  /** Mixes the channels of a layer. */
  public static final Conv MIX = new Conv(64, 64, 1, 1, 0);

  /** Makes the logits. */
  public static final Conv LAST = new Conv(64, 1, 1, 1, 0);

  /** Gated layers. */
  public static final int LAYERS = 7;

  /** Images a step. */
  public static final int BATCH = 16;

  /** Adam's learning rate. */
  public static final double RATE = 1e-3;

  private Gated() {}

  /** Returns the weight and the bias of each convolution: first, pair and mix a layer, last. */
  public static List<Values> weights() {
    List<Values> values = new ArrayList<>(FIRST.biased(700));
    for (int i = 0; i < LAYERS; i++) {
      values.addAll(PAIR.biased(710 + 4L * i));
      values.addAll(MIX.biased(712 + 4L * i));
    }
    values.addAll(LAST.biased(790));
    return values;
  }

  /** Returns a batch of zeros and ones. */
  public static Values images() {
    Values values = Values.uniform(9, 1, BATCH, 28, 28, 1);
    float[] bits = new float[values.numbers().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = values.numbers()[i] > 0 ? 1 : 0;
    }
    return new Values(values.shape(), bits);
  }

  /**
   * Returns ones where a kernel may look, {@code [size, size, 1, 1]}: rows above, and left of it.
   */
  public static Values mask(int size, boolean own) {
    float[] numbers = new float[size * size];
    int center = size * size / 2;
    for (int i = 0; i < center + (own ? 1 : 0); i++) {
      numbers[i] = 1;
    }
    return new Values(List.of(size, size, 1, 1), numbers);
  }
}
