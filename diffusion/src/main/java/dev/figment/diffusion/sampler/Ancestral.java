package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.Transition;
import java.util.List;

/**
 * The way back of the chain itself: at each step the mean of the less noisy image, and fresh noise.
 *
 * <p>Variables: {@code from} is the paper's {@code t}, {@code to} its {@code t - 1}.
 *
 * <p>Reference: Ho et al. 2020, algorithm 2, with the mean of eq. 7 from a clean image that may
 * have been clipped.
 *
 * @param variance of the fresh noise
 * @param law of a less noisy image, {@link Transition#between} for a chain
 */
public record Ancestral(Variance variance, Law law) implements Sampler {
  /** Makes a sampler on the levels of any chain. */
  public Ancestral(Variance variance) {
    this(variance, Transition::between);
  }

  /** The law of a less noisy image once the clean one is known. */
  @FunctionalInterface
  public interface Law {
    /** Returns the law of the way from a level to a less noisy one. */
    Transition between(NoiseLevel from, NoiseLevel to);
  }

  /** How much fresh noise. */
  public enum Variance {
    /** As if the clean image were known: {@code β̃}. The lower bound. */
    SMALL {
      @Override
      Tensor scaled(Tensor fresh, Transition transition, Estimate parts) {
        return fresh.mul(Math.sqrt(transition.variance()));
      }
    },
    /** As if data were noise: {@code β}. The upper bound. */
    LARGE {
      @Override
      Tensor scaled(Tensor fresh, Transition transition, Estimate parts) {
        return fresh.mul(Math.sqrt(transition.beta()));
      }
    },
    /** As the network says, between the two. Reference: Nichol and Dhariwal 2021, eq. 15. */
    LEARNED {
      @Override
      Tensor scaled(Tensor fresh, Transition transition, Estimate parts) {
        Tensor share =
            parts
                .share()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "ancestral: no variance, expected a network that learned one, got"
                                + " none"));
        return fresh.mul(transition.logVariance(share).div(2).exp());
      }
    };

    abstract Tensor scaled(Tensor fresh, Transition transition, Estimate parts);
  }

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    NoiseLevel from = levels.get(i);
    NoiseLevel to = levels.get(i + 1);
    Tensor x = state.x();
    Transition transition = law.between(from, to);
    Estimate parts = denoiser.estimate(x, from);
    Tensor mean = transition.mean(parts.clean(), x);
    if (to.sigma() == 0) {
      return state.at(mean);
    }
    Tensor fresh = noise.draw(x.shape(), x.dtype());
    return state.at(mean.add(variance.scaled(fresh, transition, parts)));
  }
}
