package dev.figment.diffusion.unclip;

import dev.figment.core.data.Batch;
import dev.figment.core.data.PixelScale;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Downsample;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;
import dev.figment.diffusion.objective.Times;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Transitions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A decoder learns to take noise off images whose embeddings it is told; an upsampler sees a
 * smaller image too, blurred and noisy, as those that it will be given.
 *
 * <p>Formula: {@code |ε' - ε|² + λ T KL}, where the variance alone moves the divergence.
 *
 * <p>Differs from the paper: the first step's divergence is measured as the others' are, and not by
 * the bytes of the image.
 *
 * <p>Reference: Ramesh et al. 2022, section 2.1; Nichol and Dhariwal 2021, eq. 16; Ho et al. 2022
 * (cascades), section 3.2.
 */
final class DecoderStep extends SingleOptimizerStep {
  static final NoiseSchedule SCHEDULE = NoiseSchedule.cosine(1000);

  /** {@code λ T}. */
  private static final double OF_DIVERGENCE = 1;

  /** The largest deviation of the noise on smaller images. */
  private static final double MOST_NOISE = 0.2;

  private final DecoderConfig config;
  private final DecoderNetwork network;
  private final ClipNetwork clip;

  DecoderStep(DecoderConfig config, DecoderNetwork network, ClipNetwork clip, LearningRate rate) {
    super(network, rate);
    this.config = config;
    this.network = network;
    this.clip = clip;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    int count = batch.size();
    Tensor embeddings = Inference.of(() -> clip.images(batch.images()));
    Tensor told = network.told(embeddings, Dropped.flags(config.dropped(), count, rng));
    Tensor whole = PixelScale.UNIT.to(PixelScale.SIGNED, batch.images());
    Tensor clean = small(whole, config.side());
    Optional<Tensor> below =
        config.below() == 0 ? Optional.empty() : Optional.of(worn(small(whole), rng));

    int[] times =
        Arrays.stream(Times.UNIFORM.draw(count, rng))
            .mapToInt(share -> (int) (share * SCHEDULE.steps()))
            .toArray();
    List<NoiseLevel> levels = Arrays.stream(times).mapToObj(SCHEDULE::level).toList();
    Tensor alpha = column(levels, NoiseLevel::alpha);
    Tensor sigma = column(levels, NoiseLevel::sigma);
    Tensor noise = rng.normal(clean.shape());
    Tensor noisy = clean.mul(alpha).add(noise.mul(sigma));

    Tensor at = column(levels, NoiseLevel::time).reshape(count); // [N]
    DecoderNetwork.Said said = network.forward(noisy, at, told, below);
    Tensor guessed = noisy.sub(said.noise().detach().mul(sigma)).div(alpha).clamp(-1, 1);
    Transitions back = Transitions.of(SCHEDULE, times);
    Tensor log = back.logVariance(said.share());
    Tensor divergence = back.divergence(clean, guessed, log).mean().div(Math.log(2));
    Tensor error = said.noise().sub(noise).square().mean();
    double loss = minimizer.minimize(error.add(divergence.mul(OF_DIVERGENCE)), optimizer);
    return Figures.of("loss", loss).and("squaredError", error.item());
  }

  private Tensor small(Tensor whole) {
    return small(whole, config.below());
  }

  /** Images with each square of pixels as one. */
  static Tensor small(Tensor whole, int side) {
    return new Downsample(whole.shape().dim(1) / side).forward(whole);
  }

  /** Smaller images, each blurred to some degree, and with some noise. */
  static Tensor worn(Tensor small, Rng rng) {
    Shape shape = small.shape();
    Shape each = Shape.of(shape.dim(0), 1, 1, 1);
    int half = Math.max(1, shape.dim(1) / 2);
    Tensor blurred =
        small
            .resample(Interpolation.BILINEAR, half, half)
            .resample(Interpolation.BILINEAR, shape.dim(1), shape.dim(2));
    Tensor blur = rng.uniform(each);
    Tensor deviation = rng.uniform(each).mul(MOST_NOISE);
    return small.add(blurred.sub(small).mul(blur)).add(rng.normal(shape).mul(deviation));
  }

  private static Tensor column(List<NoiseLevel> levels, ToDoubleFunction<NoiseLevel> value) {
    double[] values = levels.stream().mapToDouble(value).toArray();
    return Tensor.of(values, Shape.of(values.length, 1, 1, 1)).to(DType.FLOAT);
  }
}
