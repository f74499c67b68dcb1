package dev.figment.diffusion.denoiser;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A trained network as a denoiser. Where it says twice as many channels as there are, the second
 * half tells the variance of steps back. Images at a level of another scale than the network was
 * trained on are brought to its scale first.
 *
 * @param network says something of images
 * @param prediction what it says
 * @param scale brings a level to the one that the network knows, of the same ratio of noise to
 *     image
 */
public record NetworkDenoiser(
    TimedNetwork network, Prediction prediction, UnaryOperator<NoiseLevel> scale)
    implements Denoiser {
  private static final double ROUNDING = 1e-12;

  /** Returns the denoiser of a network that knows levels with {@code α² + σ² = 1}. */
  public static NetworkDenoiser preserving(TimedNetwork network, Prediction prediction) {
    return new NetworkDenoiser(network, prediction, NoiseLevel::preserving);
  }

  /** Returns the denoiser of a network that knows levels with {@code α + σ = 1}. */
  public static NetworkDenoiser straight(TimedNetwork network, Prediction prediction) {
    return new NetworkDenoiser(network, prediction, NoiseLevel::straightened);
  }

  @Override
  public Estimate estimate(Tensor x, NoiseLevel level) {
    try (Scope scope = Scope.inner()) {
      NoiseLevel known = scale.apply(level);
      double factor =
          known.alpha() > 0 ? known.alpha() / level.alpha() : known.sigma() / level.sigma();
      Tensor scaled = Math.abs(factor - 1) < ROUNDING ? x : x.mul(factor);
      Tensor time = Tensor.full(Shape.of(x.shape().dim(0)), known.time(), x.dtype());
      int channels = x.shape().dim(-1);
      Tensor said = network.forward(scaled, time);
      boolean learned = said.shape().dim(-1) == 2 * channels;
      Tensor output = learned ? said.slice(-1, 0, channels) : said;
      Optional<Tensor> share =
          learned ? Optional.of(said.slice(-1, channels, 2 * channels)) : Optional.empty();
      Estimate estimate = prediction.estimate(output, scaled, known);
      return new Estimate(
          scope.keep(estimate.clean()), scope.keep(estimate.noise()), share.map(scope::keep));
    }
  }
}
