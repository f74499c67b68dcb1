package dev.figment.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Transition;
import dev.figment.diffusion.schedule.Walk;
import java.util.Arrays;
import java.util.List;

/**
 * The set-up in which the unit tests of huggingface/diffusers (Apache-2.0) walk: images and noise
 * by a rule, and a network that says {@code x t / (t + 1)}. Their schedules are floats, and so are
 * these.
 */
final class Published {
  static final int STEPS = 1000;
  static final double FIRST = 1e-4;
  private static final double LAST = 0.02;
  private static final int SIZE = 4 * 3 * 8 * 8;

  private Published() {}

  static Tensor sample() {
    return images(false);
  }

  static Tensor noise() {
    return images(true);
  }

  static Tensor network(Tensor x, double time) {
    return x.mul(time / (time + 1));
  }

  static Denoiser denoiser(Prediction prediction) {
    return (x, level) -> prediction.estimate(network(x, level.time()), x, level);
  }

  static Denoiser clipped(Prediction prediction) {
    return new Clipping(denoiser(prediction), 1, Clipping.Rest.KEPT);
  }

  /** The noise of {@code torch.manual_seed(0)}, with their order of axes. */
  static Noise torchNoise() {
    TorchRandom random = TorchRandom.seed(0);
    return (shape, dtype) -> random.normal(shape).to(dtype);
  }

  static Noise none() {
    return (shape, dtype) -> {
      throw new AssertionError("no noise is expected here");
    };
  }

  static NoiseSchedule schedule() {
    return schedule(STEPS, FIRST);
  }

  static NoiseSchedule schedule(int steps, double first) {
    return Floats.linear(steps, first).schedule();
  }

  /**
   * A schedule as their tensors hold it.
   *
   * @param betas floats
   * @param alphaBars products in double of 1 - beta in float, each rounded to a float
   */
  record Floats(double[] betas, double[] alphaBars) {
    static Floats linear(int steps, double first) {
      float begin = (float) first;
      float end = (float) LAST;
      float stride = (end - begin) / (steps - 1);
      double[] betas = new double[steps];
      for (int t = 0; t < steps; t++) {
        betas[t] = t < steps / 2 ? begin + t * stride : end - (steps - 1 - t) * stride;
      }
      return of(betas);
    }

    static Floats of(double[] betas) {
      double[] floats = new double[betas.length];
      double[] alphaBars = new double[betas.length];
      double product = 1;
      for (int t = 0; t < betas.length; t++) {
        floats[t] = (float) betas[t];
        product *= 1f - (float) betas[t];
        alphaBars[t] = (float) product;
      }
      return new Floats(floats, alphaBars);
    }

    NoiseSchedule schedule() {
      return NoiseSchedule.ofAlphaBars(alphaBars);
    }

    /** The way down, its beta from a quotient in float. */
    Transition quotients(NoiseLevel from, NoiseLevel to) {
      int t = (int) from.time();
      double below = t == 0 ? 1 : alphaBars[t - 1];
      return transition(t, below, 1 - (float) (alphaBars[t] / below));
    }

    /** The way down, its beta as given. */
    Transition betas(NoiseLevel from, NoiseLevel to) {
      int t = (int) from.time();
      return transition(t, t == 0 ? 1 : alphaBars[t - 1], betas[t]);
    }

    private Transition transition(int t, double below, double beta) {
      double rest = 1 - alphaBars[t];
      return new Transition(
          Math.sqrt(below) * beta / rest,
          Math.sqrt(1 - beta) * (1 - below) / rest,
          beta * (1 - below) / rest,
          beta);
    }
  }

  static List<NoiseLevel> leading(NoiseSchedule schedule, NoiseLevel last) {
    double[] times = Spacing.LEADING.times(STEPS, 10);
    return Walk.then(last, Arrays.stream(times).mapToObj(t -> schedule.level((int) t)).toList());
  }

  static double sum(Tensor x) {
    return x.abs().sum().item();
  }

  static void assertSum(Tensor x, double expected) {
    assertThat(sum(x)).isCloseTo(expected, within(1e-2));
  }

  static void assertMean(Tensor x, double expected) {
    assertThat(sum(x) / SIZE).isCloseTo(expected, within(1e-3));
  }

  private static Tensor images(boolean backwards) {
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      int position = i % (SIZE / 4) * 4 + i / (SIZE / 4);
      values[i] = (backwards ? SIZE - 1 - position : position) / (double) SIZE;
    }
    return Tensor.of(values, Shape.of(4, 3, 8, 8));
  }
}
