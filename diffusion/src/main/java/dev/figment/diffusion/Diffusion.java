package dev.figment.diffusion;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.diffusion.denoiser.Denoiser;
import java.io.IOException;
import java.util.Optional;

/**
 * A model that learned to take noise away, and draws images by taking all of it away, step by step.
 *
 * <p>Units: pixel range [0, 1]; samples are cut there.
 *
 * <p>Reference: Ho et al. 2020; Lipman et al. 2023.
 */
public final class Diffusion implements GenerativeModel, Evaluable {
  static final String NAME = "diffusion";

  private final DiffusionConfig config;
  private final ImageNetwork network;
  private final Recipe recipe;

  /** Makes a network with random weights. */
  public Diffusion(DiffusionConfig config, Rng rng) {
    this(config, config.backbone().network(rng), usual(config));
  }

  private Diffusion(DiffusionConfig config, ImageNetwork network, Recipe recipe) {
    this.config = config;
    this.network = network;
    this.recipe = recipe;
  }

  /** Returns this model, the same weights, sampled in another way. */
  public Diffusion with(Recipe next) {
    return new Diffusion(config, network, next);
  }

  /** Returns this model, the same weights, sampled in another way. */
  public Diffusion with(SamplerName.Choice sampler, int steps) {
    return with(sampler.recipe(config.objective().path(), steps));
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    DiffusionStep step = new DiffusionStep(config, network, options.steps(data));
    GradientClip clip = GradientClip.byNorm(config.learning().clip());
    return Trainer.run(this, step, data, options.clip(clip));
  }

  @Override
  public Tensor sample(int count, Rng rng) {
    return new SampleWalk(recipe, config.image()).draw(denoiser(), count, rng, (i, x) -> {});
  }

  /** Returns the network as a denoiser of images in pixel range [-1, 1]. */
  public Denoiser denoiser() {
    return config
        .objective()
        .path()
        .denoiser(network.given(Optional.empty()), config.objective().prediction());
  }

  /** Returns {@code loss}: the mean squared error of what the network says. */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    return Evaluation.means(
        data,
        PixelScale.SIGNED,
        rng,
        batch -> Figures.of("loss", DiffusionStep.loss(config, network, batch, 0, rng).item()));
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  /** Heun's 25 steps on the straight path, 50 steps of DDIM on a chain. */
  static Recipe usual(DiffusionConfig config) {
    return switch (config.objective().kind()) {
      case STRAIGHT -> SamplerName.HEUN.choice().recipe(config.objective().path(), 25);
      default -> SamplerName.DDIM.choice().recipe(config.objective().path(), 50);
    };
  }
}
