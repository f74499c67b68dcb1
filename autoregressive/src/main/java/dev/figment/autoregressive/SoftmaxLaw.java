package dev.figment.autoregressive;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * One token of {@code K} kinds, by their logits.
 *
 * @param kinds what a token can be, {@code K}
 */
public record SoftmaxLaw(int kinds) implements SiteLaw {
  /** Returns the law for tokens of so many kinds: by one logit if there are two. */
  public static SiteLaw of(int kinds) {
    return kinds == 2 ? new BernoulliLaw() : new SoftmaxLaw(kinds);
  }

  @Override
  public int tokens() {
    return 1;
  }

  @Override
  public int parameters() {
    return kinds;
  }

  @Override
  public Tensor logDensity(Tensor parameters, IntTensor tokens) {
    Shape logits = tokens.shape().append(kinds);
    return parameters.reshape(logits).crossEntropy(tokens).neg(); // [N, H, W, C]
  }

  @Override
  public int[] draw(float[] parameters, Sharpness sharpness, Rng rng) {
    return new int[] {sharpness.draw(parameters, rng)};
  }
}
