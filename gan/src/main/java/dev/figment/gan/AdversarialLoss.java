package dev.figment.gan;

import dev.figment.core.nn.Losses;
import dev.figment.core.tensor.Tensor;

/**
 * What the two players of a GAN minimize, from the logits of "from the data".
 *
 * <p>Reference: Goodfellow et al. 2014, section 3; the generator's is the non-saturating one.
 */
public final class AdversarialLoss {
  private AdversarialLoss() {}

  /**
   * Returns {@code mean softplus(-real) + mean softplus(fake)}; at the equilibrium 2 ln 2.
   *
   * <p>Shapes: {@code [N, 1], [N, 1] → []}.
   */
  public static Tensor discriminator(Tensor real, Tensor fake) {
    return bernoulli(real, 1).add(bernoulli(fake, 0));
  }

  /**
   * Returns {@code mean softplus(-fake)}; at the equilibrium ln 2.
   *
   * <p>Shapes: {@code [N, 1] → []}.
   */
  public static Tensor generator(Tensor fake) {
    return bernoulli(fake, 1);
  }

  private static Tensor bernoulli(Tensor logits, double target) {
    return Losses.bernoulli(logits, Tensor.full(logits.shape(), target, logits.dtype()));
  }
}
