package dev.figment.diffusion;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.likelihood.VariationalBound.Variance;
import dev.figment.diffusion.objective.Chain;
import dev.figment.diffusion.objective.NoisePath;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A model that learned to take noise away, and draws images by taking all of it away, step by step.
 *
 * <p>Its network is that of the config, or any other whose shapes fit: see {@link #of}.
 *
 * <p>Units: pixel range [0, 1]; samples are cut there.
 *
 * <p>Reference: Ho et al. 2020; Lipman et al. 2023.
 */
public final class Diffusion implements GenerativeModel, Conditional, Evaluable {
  static final String NAME = "diffusion";

  private final ModelSpec spec;
  private final DiffusionConfig config;
  private final ImageNetwork network;
  private final Recipe recipe;
  private final GuidanceChoice guidance;

  /** Makes a network with random weights. */
  public Diffusion(DiffusionConfig config, Rng rng) {
    this(NAME, config, config, config.backbone().network(rng));
  }

  private Diffusion(String name, Record described, DiffusionConfig config, ImageNetwork network) {
    this(
        new ModelSpec(name, described, network),
        config,
        network,
        usual(config),
        GuidanceChoice.NONE);
  }

  private Diffusion(
      ModelSpec spec,
      DiffusionConfig config,
      ImageNetwork network,
      Recipe recipe,
      GuidanceChoice guidance) {
    this.spec = spec;
    this.config = config;
    this.network = network;
    this.recipe = recipe;
    this.guidance = guidance;
  }

  /**
   * Makes a model of a network of your own.
   *
   * @param name under which it is saved, not {@code diffusion}
   * @param config the image, the objective and how it is learned; of its backbone, only the classes
   *     that it is told and the channels that it says count
   * @param network {@code [N, H, W, C], [N], [N] → [N, H, W, C]}: from noisy images and their times
   *     to what the objective predicts
   * @throws ShapeException if the shapes do not fit
   */
  public static Diffusion of(String name, DiffusionConfig config, ImageNetwork network) {
    return of(name, config, config, network);
  }

  /**
   * Makes a model of a network of your own, which is made from a record of your own.
   *
   * @param name under which it is saved
   * @param own the record that it can be made from again
   * @param config as in {@link #of(String, DiffusionConfig, ImageNetwork)}
   * @param network {@code [N, H, W, C], [N], [N] → [N, H, W, C]}
   * @throws ShapeException if the shapes do not fit
   */
  public static Diffusion of(
      String name, Record own, DiffusionConfig config, ImageNetwork network) {
    Backbone backbone = config.backbone();
    Optional<IntTensor> any =
        backbone.classCount() == 0
            ? Optional.empty()
            : Optional.of(IntTensor.of(0, backbone.classCount()));
    Shape images = config.image().batch(2);
    Inference.requireShape(
        name,
        "network",
        x -> network.forward(x, Tensor.zeros(Shape.of(2)), any),
        images,
        images.with(-1, backbone.channels()));
    return new Diffusion(name, own, config, network);
  }

  /** Returns this model, the same weights, sampled in another way. */
  public Diffusion with(Recipe next) {
    return new Diffusion(spec, config, network, next, guidance);
  }

  /**
   * Returns this model, the same weights, led in another way.
   *
   * @throws IllegalArgumentException if it knows no classes, and there is no weaker model
   * @throws ShapeException if the weaker model's images have another size
   */
  public Diffusion with(GuidanceChoice next) {
    if (next.scale() != 1 && classes() == 0 && next.weaker().isEmpty()) {
      throw new IllegalArgumentException(
          "diffusion: nothing to be led by, expected a model with classes or a weaker one, got"
              + " none");
    }
    next.weaker().ifPresent(weaker -> config.image().require(NAME, weaker.config.image()));
    return new Diffusion(spec, config, network, recipe, next);
  }

  /** Returns this model, the same weights, sampled in another way. */
  public Diffusion with(SamplerName.Choice sampler, int steps) {
    return with(sampler.recipe(path(), steps));
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(spec.name(), data.shape());
    DiffusionStep step = new DiffusionStep(config, network, options.steps(data));
    GradientClip clip = GradientClip.byNorm(config.learning().clip());
    return Trainer.run(this, step, data, options.usualClip(clip));
  }

  /** Draws images, of classes that are drawn if the model knows some. */
  @Override
  public Tensor sample(int count, Rng rng) {
    int[] labels = new int[count];
    if (classes() > 0) {
      Rng chance = rng.split();
      for (int n = 0; n < count; n++) {
        labels[n] = chance.child(n).nextInt(classes());
      }
    }
    return draw(labels, rng);
  }

  /**
   * Draws one image for each label.
   *
   * @throws IllegalArgumentException if the model knows no classes, or not that many
   */
  @Override
  public Tensor sample(IntTensor labels, Rng rng) {
    if (classes() == 0) {
      throw new IllegalArgumentException(
          "diffusion: no classes, expected a model that knows some, got none");
    }
    labels.requireBelow(NAME, classes());
    return draw(labels.toInts(), rng);
  }

  @Override
  public int classes() {
    return config.backbone().classCount();
  }

  private Tensor draw(int[] labels, Rng rng) {
    return new SampleWalk(recipe, config.image())
        .draw(
            (first, count) -> denoiser(Arrays.copyOfRange(labels, first, first + count)),
            labels.length,
            rng,
            (i, x) -> {});
  }

  /**
   * Returns the network, led as chosen, as a denoiser of images in pixel range [-1, 1].
   *
   * @param labels the class of each image; of no meaning where the model knows none
   */
  public Denoiser denoiser(int... labels) {
    Denoiser strong = told(labels);
    if (guidance.scale() == 1) {
      return strong;
    }
    Denoiser weak =
        guidance
            .weaker()
            .map(weaker -> weaker.told(labels))
            .orElseGet(() -> told(Arrays.stream(labels).map(label -> classes()).toArray()));
    return guidance.lead(strong, weak);
  }

  /** Returns the way between images and the noise of which this model would make them. */
  public NoiseInversion inversion(int steps) {
    return new NoiseInversion(this, path(), steps);
  }

  /** Returns the denoiser of images of which no class is known. */
  Denoiser anyClass(int count) {
    int[] labels = new int[count];
    Arrays.fill(labels, classes());
    return denoiser(labels);
  }

  ImageShape image() {
    return config.image();
  }

  NoisePath path() {
    return config.objective().path();
  }

  Recipe recipe() {
    return recipe;
  }

  /** The network alone, told the classes if it knows some. */
  private Denoiser told(int... labels) {
    Optional<IntTensor> told =
        classes() == 0 ? Optional.empty() : Optional.of(IntTensor.of(labels));
    return config.objective().path().denoiser(network.given(told), config.objective().prediction());
  }

  /**
   * Returns {@code loss}, the mean squared error of what the network says; of a chain also {@code
   * bound}, the variational bound in bits per dimension with the small variance or the learned one,
   * and of it {@code boundOfNoise} and {@code boundOfPixels}, its ends.
   */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(spec.name(), data.shape());
    Figures figures =
        Evaluation.means(
            data,
            PixelScale.SIGNED,
            rng,
            batch -> Figures.of("loss", DiffusionStep.loss(config, network, batch, 0, rng).item()));
    if (!(path() instanceof Chain chain)) {
      return figures;
    }
    boolean learned = config.objective().weighting().learnsVariance();
    Variance variance = learned ? Variance.LEARNED : Variance.SMALL;
    Diffusion alone = with(GuidanceChoice.NONE);
    return figures.plus(DiffusionBits.ofBound(alone, chain, variance, data, rng), 1);
  }

  /**
   * Returns {@code bitsPerDimension} by the probability flow, of a few steps of the midpoint
   * method: 50 say it to a hundredth. Photographs differ by about one bit, so that a hundred of
   * them say it to a tenth.
   *
   * @param steps of the way from an image to noise
   */
  public Figures bitsPerDimension(Dataset data, int steps, Rng rng) {
    config.image().require(spec.name(), data.shape());
    return DiffusionBits.ofFlow(with(GuidanceChoice.NONE), data, steps, rng);
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  /** Heun's 25 steps, but on a chain 50 of DDIM. */
  static Recipe usual(DiffusionConfig config) {
    return switch (config.objective().kind()) {
      case STRAIGHT, EDM -> SamplerName.HEUN.choice().recipe(config.objective().path(), 25);
      default -> SamplerName.DDIM.choice().recipe(config.objective().path(), 50);
    };
  }
}
