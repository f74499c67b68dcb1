package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * What a network says of a noisy image {@code x = α x0 + σ ε}. Each of them determines the others.
 */
public enum Prediction {
  /** The noise, {@code ε}. Reference: Ho et al. 2020, eq. 14. */
  NOISE(0, 1) {
    @Override
    public Estimate estimate(Tensor output, Tensor x, NoiseLevel level) {
      return Estimate.ofNoise(output, x, level);
    }
  },
  /** The image, {@code x0}. */
  CLEAN(1, 0) {
    @Override
    public Estimate estimate(Tensor output, Tensor x, NoiseLevel level) {
      return Estimate.ofClean(output, x, level);
    }
  },
  /**
   * {@code v = α ε - σ x0}: at much noise the image, at little noise the noise.
   *
   * <p>Reference: Salimans and Ho 2022, section 4.
   */
  VELOCITY(0, 0) {
    @Override
    public double ofClean(NoiseLevel level) {
      return -level.sigma();
    }

    @Override
    public double ofNoise(NoiseLevel level) {
      return level.alpha();
    }

    @Override
    public Estimate estimate(Tensor output, Tensor x, NoiseLevel level) {
      double alpha = level.alpha();
      double sigma = level.sigma();
      double square = alpha * alpha + sigma * sigma;
      return new Estimate(
          x.mul(alpha / square).sub(output.mul(sigma / square)),
          x.mul(sigma / square).add(output.mul(alpha / square)));
    }
  },
  /**
   * {@code ε - x0}: where the straight path leads, per unit of time.
   *
   * <p>Reference: Liu et al. 2023, eq. 1; Lipman et al. 2023, eq. 23.
   */
  FLOW(-1, 1) {
    @Override
    public Estimate estimate(Tensor output, Tensor x, NoiseLevel level) {
      double sum = level.alpha() + level.sigma();
      return new Estimate(
          x.sub(output.mul(level.sigma())).div(sum), x.add(output.mul(level.alpha())).div(sum));
    }
  },
  /**
   * What makes the image of {@link EdmPreconditioning}, of variance 1 at every level: {@code x0 =
   * skip x + out F}.
   *
   * <p>Reference: Karras et al. 2022, eq. 8.
   */
  PRECONDITIONED(0, 0) {
    @Override
    public double ofClean(NoiseLevel level) {
      double sigma = level.ratio();
      return (1 - EdmPreconditioning.USUAL.skip(sigma)) / EdmPreconditioning.USUAL.out(sigma);
    }

    @Override
    public double ofNoise(NoiseLevel level) {
      double sigma = level.ratio();
      return -EdmPreconditioning.USUAL.skip(sigma) * sigma / EdmPreconditioning.USUAL.out(sigma);
    }

    @Override
    public Estimate estimate(Tensor output, Tensor x, NoiseLevel level) {
      double sigma = level.ratio();
      Tensor exploding = x.div(level.alpha());
      Tensor clean =
          exploding
              .mul(EdmPreconditioning.USUAL.skip(sigma))
              .add(output.mul(EdmPreconditioning.USUAL.out(sigma)));
      return Estimate.ofClean(clean, exploding, level.exploding());
    }
  };

  private final double clean;
  private final double noise;

  Prediction(double clean, double noise) {
    this.clean = clean;
    this.noise = noise;
  }

  /** Returns the two parts of {@code x} that a network's output tells. */
  public abstract Estimate estimate(Tensor output, Tensor x, NoiseLevel level);

  /** Returns what the network should say. */
  public final Tensor target(Tensor image, Tensor ofNoise, NoiseLevel level) {
    return image.mul(ofClean(level)).add(ofNoise.mul(ofNoise(level)));
  }

  /** Returns the image's share in what the network says. */
  public double ofClean(NoiseLevel level) {
    return clean;
  }

  /** Returns the noise's share in what the network says. */
  public double ofNoise(NoiseLevel level) {
    return noise;
  }
}
