package dev.figment.diffusion.unclip;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.objective.NoisyBatch;
import dev.figment.diffusion.objective.Objective;
import dev.figment.diffusion.objective.Pairing;
import dev.figment.diffusion.objective.Times;
import dev.figment.diffusion.objective.Weighting;
import dev.figment.diffusion.text.Captions;

/**
 * The prior learns what embedding an image has whose caption it reads.
 *
 * <p>Formula: {@code |f(z_t, t, text) - z|²} of normalized embeddings {@code z}.
 *
 * <p>Reference: Ramesh et al. 2022, eq. 2.
 */
final class PriorStep extends SingleOptimizerStep {
  /** A chain along a cosine, on which the clean embedding is told. */
  static final Objective OBJECTIVE =
      new Objective(
          Objective.Kind.COSINE,
          1000,
          Prediction.CLEAN,
          Times.UNIFORM,
          Weighting.SIMPLE,
          Pairing.INDEPENDENT);

  private static final int MEASURED = 1024;

  private final PriorConfig config;
  private final PriorNetwork network;
  private final ClipNetwork clip;
  private final Captions captions;
  private final Dataset data;

  PriorStep(
      PriorConfig config,
      PriorNetwork network,
      ClipNetwork clip,
      Captions captions,
      Dataset data,
      LearningRate rate) {
    super(network, rate);
    this.config = config;
    this.network = network;
    this.clip = clip;
    this.captions = captions;
    this.data = data;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    if (optimizer.steps() == 0) {
      measure();
    }
    int count = batch.size();
    Tensor known = Inference.of(() -> network.law.normalize(clip.images(batch.images())));
    ClipNetwork.Told told = told(batch, rng);
    NoisyBatch noisy =
        NoisyBatch.draw(OBJECTIVE, known.reshape(count, 1, 1, -1), rng); // [N, 1, 1, E]
    Tensor said = network.clean(noisy.images(), noisy.times(), told);
    return Figures.of("loss", minimizer.minimize(noisy.loss(said), optimizer));
  }

  /** What CLIP, which is learned, says of captions, of which some are left out. */
  private ClipNetwork.Told told(Batch batch, Rng rng) {
    ClipNetwork.Told told =
        clip.read(captions.of(batch.labels(), Dropped.flags(config.dropped(), batch.size(), rng)));
    return new ClipNetwork.Told(told.tokens().detach(), told.whole().detach());
  }

  /** Finds where the embeddings of the first images lie. */
  private void measure() {
    try (Inference inference = Inference.open()) {
      Tensor images = data.limit(MEASURED).toBatch(PixelScale.UNIT).images();
      network.law.learn(clip.images(images));
    }
  }
}
