package dev.figment.diffusion.objective;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Images at levels of their own, and what a network should say of them.
 *
 * <p>Shapes: {@code images, target [N, H, W, C]}, {@code times [N]}, {@code weights [N, 1, 1, 1]}.
 *
 * @param images with noise
 * @param times what the network is told
 * @param target what it should say
 * @param weights of the squared errors
 * @param bound of each image, where the objective asks for it
 * @param objective what is learned
 */
public record NoisyBatch(
    Tensor images,
    Tensor times,
    Tensor target,
    Tensor weights,
    Optional<BoundLoss> bound,
    Objective objective) {
  /** Of bits per dimension of a whole chain, beside the squared error. */
  private static final double OF_BOUND = 1e-3;

  /** Returns images with noise at times that are drawn. */
  public static NoisyBatch draw(Objective objective, Tensor clean, Rng rng) {
    int count = clean.shape().dim(0);
    NoisePath path = objective.path();
    List<NoiseLevel> levels =
        Arrays.stream(objective.times().draw(count, rng)).mapToObj(path::level).toList();
    Tensor noise = objective.pairing().pair(clean, rng.normal(clean.shape(), clean.dtype()));
    return of(objective, path, levels, clean, noise);
  }

  /** Returns images with noise at given levels. */
  static NoisyBatch of(
      Objective objective, NoisePath path, List<NoiseLevel> levels, Tensor clean, Tensor noise) {
    Tensor noisy = mix(levels, clean, NoiseLevel::alpha, noise, NoiseLevel::sigma);
    Tensor target =
        mix(levels, clean, objective.prediction()::ofClean, noise, objective.prediction()::ofNoise);
    Tensor weights =
        column(levels, level -> objective.weighting().at(level, objective.prediction()), clean);
    Tensor times = column(levels, path::told, clean).reshape(levels.size()); // [N]
    Optional<BoundLoss> bound =
        objective.isOfBound() && path instanceof Chain chain
            ? Optional.of(
                new BoundLoss(chain.schedule(), objective.prediction(), levels, clean, noisy))
            : Optional.empty();
    return new NoisyBatch(noisy, times, target, weights, bound, objective);
  }

  /**
   * Returns the mean squared error of what a network says, by weight, and what the bound adds.
   *
   * @param said {@code [N, H, W, C]}, or twice as many channels where a variance is learned
   */
  public Tensor loss(Tensor said) {
    if (bound.isEmpty()) {
      return simple(said);
    }
    if (objective.weighting() == Weighting.BOUND) {
      Tensor small = Tensor.full(Shape.of(1, 1, 1, 1), -1, said.dtype());
      return bound.get().of(said, small, false).mul(objective.steps());
    }
    int channels = target.shape().dim(3);
    List<Tensor> parts = said.split(3, channels, channels); // 2 x [N, H, W, C]
    Tensor ofBound = bound.get().of(parts.get(0), parts.get(1), true);
    return simple(parts.get(0)).add(ofBound.mul(OF_BOUND * objective.steps()));
  }

  private Tensor simple(Tensor said) {
    return said.sub(target).square().mul(weights).mean();
  }

  private static Tensor mix(
      List<NoiseLevel> levels,
      Tensor clean,
      ToDoubleFunction<NoiseLevel> ofClean,
      Tensor noise,
      ToDoubleFunction<NoiseLevel> ofNoise) {
    return clean.mul(column(levels, ofClean, clean)).add(noise.mul(column(levels, ofNoise, noise)));
  }

  private static Tensor column(
      List<NoiseLevel> levels, ToDoubleFunction<NoiseLevel> value, Tensor like) {
    double[] values = levels.stream().mapToDouble(value).toArray();
    return Tensor.of(values, Shape.of(values.length, 1, 1, 1)).to(like.dtype());
  }
}
