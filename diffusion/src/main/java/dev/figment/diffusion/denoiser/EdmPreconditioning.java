package dev.figment.diffusion.denoiser;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * How a network sees and says things such that both have variance 1 at every level: {@code x0 =
 * skip x + out F(in x, noise)}, for images of full strength with noise of deviation {@code σ}.
 *
 * <p>Formula: {@code skip = d² / (σ² + d²)}, {@code out = σ d / √(σ² + d²)}, {@code in = 1 / √(σ² +
 * d²)}, {@code noise = ln(σ) / 4}, for data of deviation {@code d}.
 *
 * <p>Reference: Karras et al. 2022, table 1.
 *
 * @param data the deviation of the data, {@code d}
 */
public record EdmPreconditioning(double data) {
  /** For images in pixel range [-1, 1]. */
  public static final EdmPreconditioning USUAL = new EdmPreconditioning(0.5);

  /** The images' share in the result. */
  public double skip(double sigma) {
    return data * data / square(sigma);
  }

  /** The network's share in the result. */
  public double out(double sigma) {
    return sigma * data / Math.sqrt(square(sigma));
  }

  /** What the images are multiplied by before the network sees them. */
  public double in(double sigma) {
    return 1 / Math.sqrt(square(sigma));
  }

  /** What the network is told of the level. */
  public double noise(double sigma) {
    return Math.log(sigma) / 4;
  }

  /**
   * The weight of an error of the image in the loss: the network's error counts the same at all.
   */
  public double weight(double sigma) {
    return square(sigma) / (sigma * data * sigma * data);
  }

  /** Returns a network as a denoiser, for levels of any scale. */
  public Denoiser denoiser(TimedNetwork network) {
    return (x, level) -> {
      double sigma = level.ratio();
      Tensor exploding = x.div(level.alpha());
      Tensor time = Tensor.full(Shape.of(x.shape().dim(0)), noise(sigma), x.dtype());
      Tensor said = network.forward(exploding.mul(in(sigma)), time);
      Tensor clean = exploding.mul(skip(sigma)).add(said.mul(out(sigma)));
      return Estimate.ofClean(clean, exploding, level.exploding());
    };
  }

  private double square(double sigma) {
    return sigma * sigma + data * data;
  }
}
