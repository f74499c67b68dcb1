package dev.figment.diffusion.denoiser;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.Arrays;

/**
 * A denoiser whose images are brought back into the pixel range: where a share of an image's pixels
 * lies beyond it, the image is cut there and divided by that size. Strong guidance then does not
 * saturate. The noise is what is left of the noisy image.
 *
 * <p>Reference: Saharia et al. 2022, section 2.3.
 *
 * @param inner takes the images apart
 * @param quantile the share of pixels that is not cut, such as 0.995
 */
public record DynamicThreshold(Denoiser inner, double quantile) implements Denoiser {
  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public DynamicThreshold {
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "dynamicThreshold: quantile out of range, expected 0 < quantile <= 1, got " + quantile);
    }
  }

  @Override
  public Estimate estimate(Tensor x, NoiseLevel level) {
    Estimate estimate = inner.estimate(x, level);
    Tensor clean = estimate.clean();
    Tensor limit = limits(clean);
    Tensor cut = clean.minimum(limit).maximum(limit.neg()).div(limit);
    return estimate.with(cut, x, level);
  }

  /** The size at which each image is cut, at least 1: {@code [N, 1, 1, 1]}. */
  private Tensor limits(Tensor images) {
    int count = images.shape().dim(0);
    double[] sizes = images.abs().toDoubles();
    int each = sizes.length / count;
    double[] limits = new double[count];
    for (int n = 0; n < count; n++) {
      double[] sorted = Arrays.copyOfRange(sizes, n * each, (n + 1) * each);
      Arrays.sort(sorted);
      limits[n] = Math.max(1, interpolated(sorted, quantile * (each - 1)));
    }
    int[] dims = new int[images.shape().rank()];
    Arrays.fill(dims, 1);
    dims[0] = count;
    return Tensor.of(limits, Shape.of(dims)).to(images.dtype());
  }

  private static double interpolated(double[] sorted, double position) {
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
