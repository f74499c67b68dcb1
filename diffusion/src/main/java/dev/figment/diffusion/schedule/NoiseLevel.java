package dev.figment.diffusion.schedule;

import dev.figment.core.tensor.Tensor;

/**
 * How noisy an image is: {@code x = α x0 + σ ε}, with an image {@code x0} and standard normal noise
 * {@code ε}.
 *
 * @param time what a network is told of the level: a position of a chain, or a time from 0 to 1
 * @param alpha the share of the image, {@code α}
 * @param sigma the deviation of the noise, {@code σ}
 */
public record NoiseLevel(double time, double alpha, double sigma) {
  /** No noise at all. */
  public static final NoiseLevel CLEAN = new NoiseLevel(0, 1, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a share is negative, or both are 0
   */
  public NoiseLevel {
    if (!(alpha >= 0 && sigma >= 0 && alpha + sigma > 0)) {
      throw new IllegalArgumentException(
          "noiseLevel: shares out of range, expected alpha, sigma >= 0 and one of them > 0, got %s"
              .formatted(alpha + " and " + sigma));
    }
  }

  /** Returns the level of the straight path at a time: {@code α = 1 - t}, {@code σ = t}. */
  public static NoiseLevel straight(double time) {
    return new NoiseLevel(time, 1 - time, time);
  }

  /** Returns {@code σ / α}: the noise beside an image of full strength. */
  public double ratio() {
    return sigma / alpha;
  }

  /** Returns half the logarithm of the signal-to-noise ratio, {@code λ = ln(α / σ)}. */
  public double lambda() {
    return Math.log(alpha / sigma);
  }

  /** Returns the same level of an image of full strength: {@code α = 1}, {@code σ = ratio}. */
  public NoiseLevel exploding() {
    return new NoiseLevel(time, 1, ratio());
  }

  /** Returns the same level with {@code α² + σ² = 1}. */
  public NoiseLevel preserving() {
    double norm = Math.hypot(alpha, sigma);
    return new NoiseLevel(time, alpha / norm, sigma / norm);
  }

  /** Returns the same level with {@code α + σ = 1}; the time is {@code σ}. */
  public NoiseLevel straightened() {
    return straight(sigma / (alpha + sigma));
  }

  /** Returns the same ratio of image and noise, told to a network as another time. */
  public NoiseLevel at(double next) {
    return new NoiseLevel(next, alpha, sigma);
  }

  /** Returns what lies on the straight line to another level, by a fraction from 0 to 1. */
  public NoiseLevel toward(NoiseLevel other, double fraction) {
    return new NoiseLevel(
        between(time, other.time, fraction),
        between(alpha, other.alpha, fraction),
        between(sigma, other.sigma, fraction));
  }

  /** Returns {@code α x0 + σ ε}. */
  public Tensor mix(Tensor clean, Tensor noise) {
    return clean.mul(alpha).add(noise.mul(sigma));
  }

  private static double between(double from, double to, double fraction) {
    return from + fraction * (to - from);
  }
}
