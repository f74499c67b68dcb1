package dev.figment.examples;

import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * How the short examples draw what comes one after the other: by a whole pass for each pixel. It is
 * the slow way; {@code figment sample} keeps what a new pixel does not change.
 */
final class OneByOne {
  private static final int SIDE = 28;

  private OneByOne() {}

  /**
   * Draws digits in black and white, {@code [count, 28, 28, 1]}.
   *
   * @param logits of white, for each pixel from those before it
   */
  static Tensor pixels(int count, Function<Tensor, Tensor> logits, Rng rng) {
    return pixels(count, logits, logit -> rng.nextBernoulli(1 / (1 + Math.exp(-logit))) ? 1 : 0);
  }

  /**
   * Draws digits of any levels, {@code [count, 28, 28, 1]}.
   *
   * @param drawn a level of each pixel from those before it
   */
  static Tensor levels(int count, Function<Tensor, Tensor> drawn) {
    return pixels(count, drawn, level -> level);
  }

  private static Tensor pixels(
      int count, Function<Tensor, Tensor> said, DoubleUnaryOperator choice) {
    Shape shape = Shape.of(count, SIDE, SIDE, 1);
    float[] pixels = new float[shape.size()];
    for (int at = 0; at < SIDE * SIDE; at++) {
      try (Inference inference = Inference.open()) {
        float[] all = said.apply(Tensor.of(pixels, shape)).toFloats();
        for (int i = at; i < all.length; i += SIDE * SIDE) {
          pixels[i] = (float) choice.applyAsDouble(all[i]);
        }
      }
    }
    return Tensor.of(pixels, shape);
  }

  /**
   * Draws tokens, {@code [count, T]}.
   *
   * @param logits {@code [count, T, K]} of the kinds of each token, from those before it
   */
  static IntTensor tokens(int count, int length, Function<IntTensor, Tensor> logits, Rng rng) {
    Shape shape = Shape.of(count, length);
    int[] tokens = new int[shape.size()];
    for (int at = 0; at < length; at++) {
      try (Inference inference = Inference.open()) {
        Tensor here = logits.apply(IntTensor.of(tokens, shape)).slice(1, at, at + 1);
        int[] drawn = rng.categoricalWithLogits(here.toFloats(), here.shape().dim(2));
        for (int i = 0; i < count; i++) {
          tokens[i * length + at] = drawn[i];
        }
      }
    }
    return IntTensor.of(tokens, shape);
  }
}
