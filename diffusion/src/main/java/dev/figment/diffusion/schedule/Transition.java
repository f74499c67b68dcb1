package dev.figment.diffusion.schedule;

import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * The law of a less noisy image once a noisier one and the clean image are known: normal, with mean
 * {@code a x_0 + b x_t}.
 *
 * <p>Formula: with {@code ᾱ}, {@code ᾱ'} of the two levels, {@code α = ᾱ / ᾱ'} and {@code β = 1 -
 * α}: {@code a = √ᾱ' β / (1 - ᾱ)}, {@code b = √α (1 - ᾱ') / (1 - ᾱ)}, variance {@code β (1 - ᾱ') /
 * (1 - ᾱ)}.
 *
 * <p>Reference: Ho et al. 2020, eq. 6 and 7.
 *
 * @param ofClean the share of the clean image, {@code a}
 * @param ofNoisy the share of the noisier image, {@code b}
 * @param variance of the law
 * @param beta the variance that the forward chain adds on the way up
 */
public record Transition(double ofClean, double ofNoisy, double variance, double beta) {
  /** Returns the law of the way from a level down to a less noisy one. */
  public static Transition between(NoiseLevel from, NoiseLevel to) {
    double above = square(from.preserving().alpha());
    double below = square(to.preserving().alpha());
    double beta = 1 - above / below;
    double rest = 1 - above;
    return new Transition(
        Math.sqrt(below) * beta / rest,
        Math.sqrt(above / below) * (1 - below) / rest,
        beta * (1 - below) / rest,
        beta);
  }

  /** Returns the mean. */
  public Tensor mean(Tensor clean, Tensor noisy) {
    return clean.mul(ofClean).add(noisy.mul(ofNoisy));
  }

  /** Returns the logarithm of a variance between the two bounds, as {@link Transitions} does. */
  public Tensor logVariance(Tensor share) {
    return new Transitions(List.of(this)).logVariance(share);
  }

  private static double square(double x) {
    return x * x;
  }
}
