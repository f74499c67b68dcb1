package dev.figment.diffusion.unclip;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Transition;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A variance that a network chooses between the smallest and the largest that make sense, and how
 * well it chose.
 *
 * <p>Formula: {@code ln σ² = f ln β + (1 - f) ln β̃}, {@code f = (share + 1) / 2}.
 *
 * <p>Reference: Nichol and Dhariwal 2021, eq. 15 and 16.
 *
 * @param steps the law of each image's way down
 * @param smallest {@code ln β̃} of each
 */
record LearnedRange(List<Transition> steps, List<Double> smallest) {
  /**
   * Returns the range of single steps of a chain. The first step's smallest variance would be 0:
   * that of the second takes its place.
   */
  static LearnedRange of(NoiseSchedule schedule, int... times) {
    List<Transition> steps =
        Arrays.stream(times)
            .mapToObj(t -> Transition.between(schedule.level(t), schedule.level(t - 1)))
            .toList();
    List<Double> smallest =
        Arrays.stream(times)
            .mapToObj(t -> Math.log(schedule.posteriorVariance(Math.max(t, 1))))
            .toList();
    return new LearnedRange(steps, smallest);
  }

  /** Returns the range of one way between two levels, of which the lower has some noise. */
  static LearnedRange between(NoiseLevel from, NoiseLevel to) {
    Transition step = Transition.between(from, to);
    return new LearnedRange(List.of(step), List.of(Math.log(step.variance())));
  }

  /** Returns the logarithm of the variance; {@code [N, ...] → [N, ...]}. */
  Tensor logarithm(Tensor share) {
    Tensor low = column(smallest, share);
    Tensor high = column(of(step -> Math.log(step.beta())), share);
    return low.add(share.add(1).mul(0.5).mul(high.sub(low)));
  }

  /**
   * Returns how far the law of a less noisy image is from the true one: the mean of {@code KL(q(x'
   * | x, x0) || p(x' | x))} over all pixels.
   *
   * <p>Units: bits per dimension.
   *
   * <p>Differs from the paper: the first step is measured as the others are, and not by the bytes
   * of the image.
   *
   * @param clean the image, {@code x0}
   * @param guessed what it is taken for
   */
  Tensor divergence(Tensor clean, Tensor guessed, Tensor share) {
    Tensor low = column(smallest, share);
    Tensor own = logarithm(share);
    Tensor apart = clean.sub(guessed).mul(column(of(Transition::ofClean), share));
    return own.sub(low)
        .add(low.sub(own).exp())
        .add(apart.square().mul(own.neg().exp()))
        .sub(1)
        .mean()
        .mul(0.5 / Math.log(2));
  }

  private List<Double> of(ToDoubleFunction<Transition> value) {
    return steps.stream().mapToDouble(value).boxed().toList();
  }

  /** Numbers of each image, {@code [N, 1, 1, 1]}. */
  private static Tensor column(List<Double> values, Tensor like) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return Tensor.of(all, Shape.of(all.length, 1, 1, 1)).to(like.dtype());
  }
}
