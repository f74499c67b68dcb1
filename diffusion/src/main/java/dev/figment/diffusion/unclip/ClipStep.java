package dev.figment.diffusion.unclip;

import dev.figment.core.data.Batch;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;
import dev.figment.diffusion.text.Captions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each image learns to find its own caption among those of a batch, and each caption its image.
 *
 * <p>Formula: the mean of two cross-entropies of {@code s I Tᵀ}, along its rows and its columns.
 *
 * <p>Reference: Radford et al. 2021, figure 3.
 */
final class ClipStep extends SingleOptimizerStep {
  private final ClipNetwork network;
  private final Captions captions;

  ClipStep(ClipConfig config, ClipNetwork network, List<String> texts, LearningRate rate) {
    super(network, rate);
    this.network = network;
    this.captions = new Captions(config.tokenizer(), texts);
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Tensor likeness = likeness(network, captions, batch);
    double loss = minimizer.minimize(loss(likeness), optimizer);
    return Figures.of("loss", loss).and("retrieval", retrieval(likeness.detach()));
  }

  static Tensor likeness(ClipNetwork network, Captions captions, Batch batch) {
    Tensor texts = network.texts(captions.of(batch.labels()));
    return network.likeness(network.images(batch.images()), texts);
  }

  static Tensor loss(Tensor likeness) {
    IntTensor own = diagonal(likeness);
    return Losses.crossEntropy(likeness, own)
        .add(Losses.crossEntropy(likeness.transpose(), own))
        .mul(0.5);
  }

  /** The share of images that are most like their own caption. */
  static double retrieval(Tensor likeness) {
    IntTensor found = likeness.argMax(1);
    int count = found.shape().size();
    return IntStream.range(0, count).filter(i -> found.at(i) == i).count() / (double) count;
  }

  private static IntTensor diagonal(Tensor likeness) {
    return IntTensor.of(IntStream.range(0, likeness.shape().dim(0)).toArray());
  }
}
