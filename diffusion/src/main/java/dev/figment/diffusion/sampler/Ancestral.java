package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
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
      double of(Transition transition) {
        return transition.variance();
      }
    },
    /** As if data were noise: {@code β}. The upper bound. */
    LARGE {
      @Override
      double of(Transition transition) {
        return transition.beta();
      }
    };

    abstract double of(Transition transition);
  }

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    NoiseLevel from = levels.get(i);
    NoiseLevel to = levels.get(i + 1);
    Tensor x = state.x();
    Transition transition = law.between(from, to);
    Tensor mean = transition.mean(denoiser.estimate(x, from).clean(), x);
    if (to.sigma() == 0) {
      return state.at(mean);
    }
    double deviation = Math.sqrt(variance.of(transition));
    return state.at(mean.add(noise.draw(x.shape(), x.dtype()).mul(deviation)));
  }
}
