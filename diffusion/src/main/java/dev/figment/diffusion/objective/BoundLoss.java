package dev.figment.diffusion.objective;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.likelihood.DiscretizedGaussian;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Transitions;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One term of the variational bound for each image, at the step that was drawn for it.
 *
 * <p>Formula: {@code KL(q(x_(t-1) | x_t, x_0) || p(x_(t-1) | x_t)) = (ln v' - ln v + v / v' - 1 +
 * a² (x_0 - x̂_0)² / v') / 2}, with the variances {@code v} known and {@code v'} said, and {@code
 * a} the share of the clean image in the mean; at step 0 the law of bytes.
 *
 * <p>Units: bits per dimension.
 *
 * <p>Reference: Ho et al. 2020, eq. 5; Nichol and Dhariwal 2021, eq. 14 to 16.
 *
 * @param schedule the chain
 * @param prediction what the network says
 * @param levels of the images, steps of the chain
 * @param clean {@code [N, H, W, C]}
 * @param noisy the images at their levels
 */
record BoundLoss(
    NoiseSchedule schedule,
    Prediction prediction,
    List<NoiseLevel> levels,
    Tensor clean,
    Tensor noisy) {
  /**
   * Returns the mean over the images.
   *
   * @param said by the network; it is taken for granted if {@code onlyVariance}
   * @param share where the logarithm of the variance lies, from -1, the small, to 1, the large
   */
  Tensor of(Tensor said, Tensor share, boolean onlyVariance) {
    Tensor image = clean(onlyVariance ? said.detach() : said);
    int[] times = levels.stream().mapToInt(BoundLoss::step).toArray();
    Transitions back = Transitions.of(schedule, times);
    Tensor log = back.logVariance(share);
    Tensor terms = back.divergence(clean, image, log);
    int[] first = IntStream.range(0, times.length).filter(n -> times[n] == 0).toArray();
    Tensor sum = terms.mul(column(level -> step(level) == 0 ? 0 : 1)).mean();
    if (first.length > 0) {
      sum = sum.add(pixels(image, log, first).mul((double) first.length / levels.size()));
    }
    return sum.div(Math.log(2));
  }

  /** The clean image that an output {@code c x_0 + n ε} means. */
  private Tensor clean(Tensor said) {
    Tensor ofNoisy = column(level -> prediction.ofNoise(level) / divisor(level));
    Tensor ofSaid = column(level -> -level.sigma() / divisor(level));
    return noisy.mul(ofNoisy).add(said.mul(ofSaid));
  }

  private double divisor(NoiseLevel level) {
    return prediction.ofNoise(level) * level.alpha() - level.sigma() * prediction.ofClean(level);
  }

  private Tensor pixels(Tensor image, Tensor log, int[] which) {
    IntTensor index = IntTensor.of(which);
    Tensor deviation = log.add(image.mul(0)).gather(0, index).div(2).exp();
    return DiscretizedGaussian.logProbability(
            clean.gather(0, index), image.gather(0, index), deviation)
        .mean()
        .neg()
        .to(image.dtype());
  }

  private static int step(NoiseLevel level) {
    return (int) level.time();
  }

  private Tensor column(ToDoubleFunction<NoiseLevel> value) {
    double[] values = levels.stream().mapToDouble(value).toArray();
    return Tensor.of(values, Shape.of(values.length, 1, 1, 1)).to(clean.dtype());
  }
}
