package dev.figment.benchmarks.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Single operations that engines are timed by. Where the title ends with {@code both}, the forward
 * pass and the gradients of {@code Σ y ⊙ g} by all inputs are timed together.
 */
public enum Operation {
  /** {@code x + y}: what an operation costs before it computes. */
  ADD_16(16),
  /** {@code x + y}. */
  ADD_64X784(64, 784),
  /** {@code e^x}. */
  EXP_64X784(64, 784),
  /** {@code 1 / (1 + e^-x)}. */
  LOGISTIC_64X784(64, 784),
  /** Over the last axis. */
  SOFTMAX_100352X256(100_352, 256),
  /** {@code x y}. */
  MATMUL_64(List.of(64, 64), List.of(64, 64)),
  /** {@code x y}. */
  MATMUL_128X784X1024(List.of(128, 784), List.of(784, 1024)),
  /** A 3 x 3 convolution of 64 channels to 64. */
  CONV_FORWARD(List.of(32, 28, 28, 64), List.of(3, 3, 64, 64)),
  /** The same with its gradients. */
  CONV_BOTH(List.of(32, 28, 28, 64), List.of(3, 3, 64, 64)),
  /** From this library's layout to PyTorch's, or back. */
  LAYOUT_64X28X28X64(64, 28, 28, 64),
  /** {@code x / (1 + e^-x)}. */
  SILU_FORWARD(16, 32, 32, 64),
  /** The same with its gradient. */
  SILU_BOTH(16, 32, 32, 64),
  /** Over the last axis. */
  LAYER_NORM_BOTH(16_384, 64),
  /** By the batch's own moments. */
  BATCH_NORM_BOTH(64, 32, 32, 64),
  /** In {@value #GROUPS} groups. */
  GROUP_NORM_BOTH(16, 32, 32, 64),
  /** 32 heads, 784 tokens, 32 features; keys and values are the second and third input. */
  ATTENTION_BOTH(32, 784, 32),
  /** One update of a million parameters. */
  ADAM_1M(1_000_000),
  /** A million standard normal numbers, each engine's own. */
  NORMAL_1M(1_000_000);

  /** Groups of the group norm. */
  public static final int GROUPS = 8;

  private final Integer[] first;
  private final Integer[] second;

  Operation(Integer... shape) {
    this(List.of(shape), List.of(shape));
  }

  Operation(List<Integer> first, List<Integer> second) {
    this.first = first.toArray(new Integer[0]);
    this.second = second.toArray(new Integer[0]);
  }

  /** Returns {@code x}. */
  public Values first() {
    return Values.uniform(21, 1, first);
  }

  /** Returns {@code y}, or the weight. */
  public Values second() {
    return Values.uniform(22, 1, second);
  }

  /** Returns a third input, shaped as the first. */
  public Values third() {
    return Values.uniform(23, 1, first);
  }

  /** Returns {@code g}, shaped as the first input and the output. */
  public Values gradient() {
    return Values.uniform(24, 1, first);
  }

  /** Returns the first gain and bias of a normalization. */
  public List<Values> normalization() {
    return Values.normalization(first[first.length - 1]);
  }

  /** Returns what tells one result from another, whatever the layout of its elements. */
  public double[] digest(float[] result) {
    double sum = 0;
    double squares = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (float element : result) {
      sum += Math.abs(element);
      squares += (double) element * element;
      largest = Math.max(largest, element);
    }
    if (this == NORMAL_1M) {
      return new double[] {Math.rint(10 * squares / result.length) / 10};
    }
    return new double[] {sum / result.length, squares / result.length, largest};
  }

  /** Returns what {@code -p task=} calls it: {@code add-16}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the operation of a title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Operation of(String title) {
    return Arrays.stream(values())
        .filter(operation -> operation.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operation: unknown, expected one of %s, got %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(Operation::title)
                                .collect(Collectors.joining(", ")),
                            title)));
  }
}
