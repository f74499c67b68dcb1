package dev.figment.vae.iwae;

import dev.figment.core.distribution.Categorical;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Shape;
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
   * Through one for each image, drawn with the probability of its share: a third of the work, for
   * more noise.
   *
   * <p>Reference: Burda et al. 2016, section 3.
   */
  ONE {
    @Override
    Bound bound(IwaeNetwork network, Tensor images, int samples, Rng rng) {
      if (samples == 1) {
        return ALL.bound(network, images, samples, rng);
      }
      List<Tensor> noise = network.noise(images, samples, rng);
      Tensor logWeights;
      try (Gradients.Pause pause = Gradients.paused()) {
        logWeights = network.logWeights(images, noise);
      }
      IntTensor chosen = new Categorical(logWeights.transpose()).sample(rng);
      List<Tensor> one = noise.stream().map(draws -> choose(draws, chosen)).toList();
      return new Bound(network.logWeights(images, one).mean().neg(), logWeights);
    }
  };

  /**
   * A loss and the weights that it is made from.
   *
   * @param loss whose gradient is that of the negated bound, {@code []}
   * @param logWeights {@code [k, N]}
   */
  record Bound(Tensor loss, Tensor logWeights) {}

  abstract Bound bound(IwaeNetwork network, Tensor images, int samples, Rng rng);

  /** {@code [k, N, L], [N] → [1, N, L]}. */
  private static Tensor choose(Tensor draws, IntTensor chosen) {
    Shape shape = draws.shape();
    int count = shape.dim(1);
    int[] rows = chosen.toInts();
    for (int i = 0; i < count; i++) {
      rows[i] = rows[i] * count + i;
    }
    Tensor flat = draws.reshape(-1, shape.dim(2));
    return flat.gather(0, IntTensor.of(rows)).reshape(shape.with(0, 1));
  }
}
