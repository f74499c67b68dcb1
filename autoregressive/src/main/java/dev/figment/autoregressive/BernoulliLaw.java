package dev.figment.autoregressive;

import dev.figment.core.distribution.Bernoulli;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** One token that is 0 or 1, by the logit of 1. */
public record BernoulliLaw() implements SiteLaw {
  @Override
  public int tokens() {
    return 1;
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public Tensor logDensity(Tensor parameters, IntTensor tokens) {
    return new Bernoulli(parameters).logDensity(TokenValues.of(tokens).to(parameters.dtype()));
  }

  @Override
  public int[] draw(float[] parameters, Sharpness sharpness, Rng rng) {
    return new int[] {sharpness.draw(new float[] {0, parameters[0]}, rng)};
  }
}
