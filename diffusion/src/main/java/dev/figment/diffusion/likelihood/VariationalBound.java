package dev.figment.diffusion.likelihood;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Transition;

/**
 * A bound of how many bits an image takes under a chain, term by term: what the last step tells of
 * the image, what each step back costs, and the pixels themselves once there is little noise.
 *
 * <p>Formula: {@code L_T = KL(q(x_T | x_0) || N(0, 1))}; {@code L_t = KL(q(x_(t-1) | x_t, x_0) ||
 * p(x_(t-1) | x_t))} for {@code t} from 1; {@code L_0 = -ln p(x_0 | x_1)}, the law of bytes that
 * {@link DiscretizedGaussian} says. The bound is the sum of all {@code T + 1}.
 *
 * <p>Shapes: images {@code [N, H, W, C]}, a term {@code [N]}. Units: pixel range [-1, 1]; bits per
 * dimension.
 *
 * <p>Reference: Ho et al. 2020, eq. 5 and 13; Nichol and Dhariwal 2021, eq. 4 to 7.
 *
 * @param schedule the chain
 * @param variance of the steps back
 */
public record VariationalBound(NoiseSchedule schedule, Variance variance) {
  /** Which variance steps back have. */
  public enum Variance {
    /** As if the clean image were known. */
    SMALL,
    /** As if data were noise. */
    LARGE,
    /** As the network says, between the two. */
    LEARNED
  }

  /** Returns {@code L_T}. */
  public Tensor prior(Tensor clean) {
    NoiseLevel last = schedule.level(schedule.steps() - 1);
    Tensor mean = clean.mul(last.alpha());
    Tensor log = same(2 * Math.log(last.sigma()), clean);
    Gaussian standard = new Gaussian(same(0, clean), same(0, clean));
    return perImage(new Gaussian(mean, log).divergenceFrom(standard));
  }

  /**
   * Returns {@code L_t}.
   *
   * @param denoiser takes images apart; the published bounds cut it at the pixel range
   * @param t from 0
   * @param noise standard normal, of the shape of the images
   */
  public Tensor term(Denoiser denoiser, Tensor clean, int t, Tensor noise) {
    NoiseLevel level = schedule.level(t);
    Tensor noisy = level.mix(clean, noise);
    Estimate parts = denoiser.estimate(noisy, level);
    Transition back = schedule.back(t);
    Tensor log = logVariance(t, parts, clean);
    if (t == 0) {
      Tensor deviation = log.div(2).exp();
      return perImage(DiscretizedGaussian.logProbability(clean, parts.clean(), deviation).neg());
    }
    Tensor small = same(Math.log(back.variance()), clean);
    Gaussian exact = new Gaussian(back.mean(clean, noisy), small);
    return perImage(exact.divergenceFrom(new Gaussian(back.mean(parts.clean(), noisy), log)));
  }

  /** The logarithm of the variance of a step back, of each pixel or one for all. */
  private Tensor logVariance(int t, Estimate parts, Tensor like) {
    if (variance != Variance.LEARNED) {
      return same(logVariance(t), like);
    }
    Tensor share =
        parts
            .share()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "bound: no variance, expected a network that learned one, got none"));
    return schedule.back(t).logVariance(share);
  }

  /** Returns the logarithm of a variance that is not learned. */
  double logVariance(int t) {
    Transition back = schedule.back(t);
    return Math.log(variance == Variance.LARGE && t > 0 ? back.beta() : back.variance());
  }

  private static Tensor same(double value, Tensor like) {
    return Tensor.full(Shape.of(1, 1, 1, 1), value, like.dtype());
  }

  /** The mean over an image's pixels, in bits. */
  private static Tensor perImage(Tensor nats) {
    return nats.mean(1, 2, 3).div(Math.log(2)); // [N]
  }
}
