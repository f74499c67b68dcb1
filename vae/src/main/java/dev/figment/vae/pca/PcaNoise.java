package dev.figment.vae.pca;

import java.util.Arrays;

/**
 * What probabilistic PCA makes of a spectrum: how much of the variance along each component is the
 * latent's, and how much is noise.
 *
 * <p>Formula: the density is normal with the covariance {@code U V Uᵀ + σ² (I - U Uᵀ)}, where
 * {@code V} is the diagonal of the kept variances and {@code σ²} the mean of the others.
 *
 * <p>Reference: Tipping and Bishop 1999, section 3.2.
 *
 * @param kept {@code V}, none below the noise
 * @param noise {@code σ²}
 * @param values how many an image has, {@code D}
 */
record PcaNoise(double[] kept, double noise, int values) {
  /** The variance of rounding to a byte, in the pixel range [0, 1]. */
  static final double ROUNDING = 1 / (12 * 255.0 * 255.0);

  static PcaNoise of(double[] variances, int latents) {
    double noise = Math.max(ROUNDING, Arrays.stream(variances).skip(latents).average().orElse(0));
    double[] kept =
        Arrays.stream(variances)
            .limit(latents)
            .map(variance -> Math.max(noise, variance))
            .toArray();
    return new PcaNoise(kept, noise, variances.length);
  }

  /** The deviations of the latents' part alone, {@code (V - σ²)^½}. */
  double[] scales() {
    return Arrays.stream(kept).map(variance -> Math.sqrt(variance - noise)).toArray();
  }

  /** The logarithm of the density at its mean: {@code -½ (D ln 2π + ln |C|)}. */
  double logPeak() {
    double logDeterminant =
        Arrays.stream(kept).map(Math::log).sum() + (values - kept.length) * Math.log(noise);
    return -0.5 * (values * Math.log(2 * Math.PI) + logDeterminant);
  }
}
