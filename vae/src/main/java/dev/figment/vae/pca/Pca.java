package dev.figment.vae.pca;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Likelihood;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.Latents;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Principal component analysis, and the Gaussian that it is the maximum likelihood of.
 *
 * <p>The code of an image is where it stands along the directions in which the data vary most. The
 * density is that of a normal latent through the components, with the same noise on every pixel.
 * Until it is trained it is the standard normal law.
 *
 * <p>Reference: Tipping and Bishop 1999.
 */
public final class Pca implements GenerativeModel, LatentCodec, Likelihood, Evaluable {
  private static final String NAME = "pca";
  private static final String ERROR = "squaredErrorPerImage";
  private static final String LIKELIHOOD = "negativeLogLikelihood";
  private static final String SQUARE = "square";

  private final PcaConfig config;
  private final PcaNetwork network;

  /** Makes a model that is to be trained. */
  public Pca(PcaConfig config) {
    this.config = config;
    this.network = new PcaNetwork(config);
  }

  /**
   * Solves for the components in one pass, however many epochs are asked for. What was learned
   * before is forgotten; an average of weights is not kept, for nothing moves.
   */
  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    TrainingOptions onePass =
        options
            .withEpochs(1)
            .with(
                new TrainingOptions.Updates(
                    options.batch(), options.accumulate(), options.clip(), Optional.empty()));
    return Trainer.run(this, new PcaStep(config, network), data, onePass);
  }

  /**
   * Draws images from the density. It is normal, and so has values outside of the pixel range; they
   * are not cut.
   */
  @Override
  public Tensor sample(int count, Rng rng) {
    return Inference.of(() -> images(network.sample(count, rng)).to(DType.FLOAT));
  }

  /**
   * Returns {@code ln p(x)} of each image, in closed form; the generator is not used.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N]}. Units: nats per image, of a density over the pixel range
   * [0, 1].
   */
  @Override
  public Tensor logLikelihood(Tensor images, Rng rng) {
    return Inference.of(() -> network.logLikelihood(vectors(images)).to(images.dtype()));
  }

  /**
   * Returns where images stand along the components.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, L]}. Units: pixel range [0, 1].
   */
  @Override
  public Tensor encode(Tensor images) {
    return Inference.of(() -> network.encode(vectors(images)).to(images.dtype()));
  }

  /**
   * Returns the images that stand there: of the codes of images, the nearest that there are.
   *
   * <p>Shapes: {@code [N, L] → [N, H, W, C]}. Units: pixel range [0, 1], not cut.
   *
   * @throws ShapeException if there are not L numbers an image
   */
  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    return Inference.of(() -> images(network.decode(latents.to(DType.DOUBLE))).to(latents.dtype()));
  }

  @Override
  public Shape latentShape() {
    return Shape.of(config.latents());
  }

  /** Returns the variance along each component kept, largest first. */
  public double[] explainedVariance() {
    return Arrays.copyOf(network.spectrum(), config.latents());
  }

  /**
   * Returns the share of each component kept in the variance of the data; 0 where they have none.
   */
  public double[] explainedVarianceRatios() {
    double total = Arrays.stream(network.spectrum()).sum();
    return Arrays.stream(explainedVariance()).map(v -> total == 0 ? 0 : v / total).toArray();
  }

  /** Returns the variance of the noise on every pixel, {@code σ²}. */
  public double noiseVariance() {
    return network.noise().noise();
  }

  /** Returns the components, orthonormal columns. Shapes: {@code [H W C, L]}. */
  public Tensor components() {
    return network.components();
  }

  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    Figures means =
        Evaluation.means(data, PixelScale.UNIT, rng, batch -> evaluate(batch.images(), rng));
    double mean = means.get(LIKELIHOOD);
    double variance = Math.max(0, means.get(SQUARE) - mean * mean);
    return ReconstructionError.figures(means.get(ERROR), data.shape())
        .and(LIKELIHOOD, mean)
        .and("standardError", Math.sqrt(variance / Math.max(1, data.size() - 1)));
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  private Figures evaluate(Tensor pixels, Rng rng) {
    Tensor images = pixels.to(DType.DOUBLE);
    Tensor negative = logLikelihood(images, rng).neg();
    Tensor error = ReconstructionError.squaredPerImage(images, decode(encode(images)));
    return Figures.of(ERROR, error.mean().item())
        .and(LIKELIHOOD, negative.mean().item())
        .and(SQUARE, negative.square().mean().item());
  }

  private Tensor vectors(Tensor images) {
    config.image().require(NAME, images);
    return images.to(DType.DOUBLE).reshape(images.shape().dim(0), -1);
  }

  private Tensor images(Tensor vectors) {
    return vectors.reshape(config.image().batch(vectors.shape().dim(0)));
  }
}
