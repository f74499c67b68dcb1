package dev.figment.diffusion.unclip;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.diffusion.text.Captions;
import dev.figment.diffusion.text.Prompts;
import java.io.IOException;
import java.util.List;

/**
 * A text encoder and an image encoder whose embeddings of one thing point the same way.
 *
 * <p>A data set's classes are its captions.
 *
 * <p>Reference: Radford et al. 2021.
 */
public final class Clip implements Trainable, Evaluable {
  private static final String NAME = "clip";
  private static final int AMONG = 100;

  private final ClipConfig config;
  private final ClipNetwork network;

  /** Makes encoders with random weights. */
  public Clip(ClipConfig config, Rng rng) {
    this.config = config;
    this.network = new ClipNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    LearningRate rate = config.rate().over(options.steps(data));
    ClipStep step = new ClipStep(config, network, data.classes(), rate);
    return Trainer.run(this, step, data, options);
  }

  /**
   * Returns embeddings of length 1.
   *
   * <p>Shapes: {@code [N, H, W, 3] → [N, E]}. Units: pixel range [0, 1].
   */
  public Tensor embedImages(Tensor images) {
    config.image().require(NAME, images);
    return Inference.of(() -> network.images(images));
  }

  /** Returns embeddings of length 1, {@code [N, E]}. */
  public Tensor embedTexts(List<String> texts) {
    Prompts prompts = Prompts.of(config.tokenizer(), texts);
    return Inference.of(() -> network.texts(prompts));
  }

  /**
   * Returns the loss, and the share of images that are most like their own caption among those of
   * {@value #AMONG} images; images that are left over are not counted.
   */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    Captions captions = new Captions(config.tokenizer(), data.classes());
    int whole = Math.max(1, data.size() / AMONG) * AMONG;
    return Evaluation.means(
        data.limit(whole),
        BatchPlan.evaluation(AMONG, PixelScale.UNIT),
        rng,
        batch -> {
          Tensor likeness = ClipStep.likeness(network, captions, batch);
          return Figures.of("loss", ClipStep.loss(likeness).item())
              .and("retrieval", ClipStep.retrieval(likeness));
        });
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
