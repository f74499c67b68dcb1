package dev.figment.vae.iwae;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.ImportanceBound;
import java.util.List;

/** Through which draws the gradient of the bound passes. Either way its mean is the same. */
public enum Draws {
  /** Through all, each by its share in the weights. */
  ALL {
    @Override
    Bound bound(IwaeNetwork network, Tensor images, int samples, Rng rng) {
      Tensor logWeights = network.logWeights(images, samples, rng);
      return new Bound(ImportanceBound.of(logWeights).mean().neg(), logWeights.detach());
    }
  },
  /**
   * Through eight for each image, resampled by their shares: most of the draws count for little, so
   * that this is a fifth of the work for hardly more noise. As {@link #ALL} where there are no more
   * than eight.
   *
   * <p>Reference: Burda et al. 2016, section 3, which resamples one.
   */
  RESAMPLED {
    @Override
    Bound bound(IwaeNetwork network, Tensor images, int samples, Rng rng) {
      if (samples <= KEPT) {
        return ALL.bound(network, images, samples, rng);
      }
      List<Tensor> noise = network.noise(images, samples, rng);
      Tensor logWeights;
      try (Gradients.Pause pause = Gradients.paused()) {
        logWeights = network.logWeights(images, noise);
      }
      IntTensor rows = SystematicResampling.rows(logWeights, KEPT, rng);
      List<Tensor> few = noise.stream().map(draws -> choose(draws, rows)).toList();
      return new Bound(network.logWeights(images, few).mean().neg(), logWeights);
    }
  };

  /** Draws that a gradient passes through where they are resampled. */
  private static final int KEPT = 8;

  /**
   * A loss and the weights that it is made from.
   *
   * @param loss whose gradient is that of the negated bound, {@code []}
   * @param logWeights {@code [k, N]}
   */
  record Bound(Tensor loss, Tensor logWeights) {}

  abstract Bound bound(IwaeNetwork network, Tensor images, int samples, Rng rng);

  /** {@code [k, N, L], [m, N] → [m, N, L]}. */
  private static Tensor choose(Tensor draws, IntTensor rows) {
    Shape shape = draws.shape();
    Tensor flat = draws.reshape(-1, shape.dim(2));
    return flat.gather(0, rows.reshape(rows.shape().size()))
        .reshape(shape.with(0, rows.shape().dim(0)));
  }
}
