package dev.figment.diffusion.schedule;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The laws of less noisy images, of a batch each its own, with a variance that a network chooses
 * between the smallest and the largest that make sense.
 *
 * <p>Formula: {@code ln σ² = f ln β + (1 - f) ln β̃}, {@code f = (share + 1) / 2}.
 *
 * <p>Reference: Nichol and Dhariwal 2021, eq. 15.
 *
 * @param each one for each image, or one for all
 */
public record Transitions(List<Transition> each) {
  /** Makes laws. */
  public Transitions {
    each = List.copyOf(each);
  }

  /** Returns those of single steps of a chain. */
  public static Transitions of(NoiseSchedule schedule, int... times) {
    return new Transitions(Arrays.stream(times).mapToObj(schedule::back).toList());
  }

  /**
   * Returns the logarithm of the variances, {@code [N, ...] → [N, ...]}.
   *
   * @param share from -1, the smallest, to 1, the largest
   */
  public Tensor logVariance(Tensor share) {
    Tensor small = small(share.dtype());
    Tensor large = column(step -> Math.log(step.beta()), share.dtype());
    return small.add(share.add(1).div(2).mul(large.sub(small)));
  }

  /**
   * Returns how far the law that a network says is from the true one, of each pixel: {@code KL(q(x'
   * | x, x0) || p(x' | x))}.
   *
   * <p>Units: nats.
   *
   * <p>Reference: Ho et al. 2020, eq. 5; Nichol and Dhariwal 2021, eq. 16.
   *
   * @param clean the image, {@code x0}
   * @param guessed what it is taken for
   * @param logVariance of the law that is said
   */
  public Tensor divergence(Tensor clean, Tensor guessed, Tensor logVariance) {
    DType dtype = clean.dtype();
    // Both means hold the same share of the noisy image: only what is made of x0 is apart.
    Tensor apart = guessed.sub(clean).mul(column(Transition::ofClean, dtype));
    Gaussian exact = new Gaussian(apart, small(dtype));
    return exact.divergenceFrom(
        new Gaussian(Tensor.zeros(Shape.of(1, 1, 1, 1), dtype), logVariance));
  }

  private Tensor small(DType dtype) {
    return column(step -> Math.log(step.variance()), dtype);
  }

  /** Numbers of each image, {@code [N, 1, 1, 1]}. */
  private Tensor column(ToDoubleFunction<Transition> value, DType dtype) {
    double[] values = each.stream().mapToDouble(value).toArray();
    return Tensor.of(values, Shape.of(values.length, 1, 1, 1)).to(dtype);
  }
}
