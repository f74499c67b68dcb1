package dev.figment.vae.pca;

import dev.figment.core.linalg.PrincipalAxes;
import dev.figment.core.nn.Blank;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/**
 * The mean image, the components and the spectrum, in double.
 *
 * <p>Shapes: images here are {@code [N, D]}. Units: pixel range [0, 1].
 */
final class PcaNetwork extends Module {
  private final int latents;
  private final Tensor mean; // [D]
  private final Tensor components; // [D, L], orthonormal columns
  private final Tensor variances; // [D], largest first

  /** The standard normal law: mean 0, the first pixels as components. */
  PcaNetwork(PcaConfig config) {
    int values = config.image().bytes();
    latents = config.latents();
    Blank.claim((long) values * (latents + 2));
    double[] unit = new double[Math.multiplyExact(values, latents)];
    for (int k = 0; k < latents; k++) {
      unit[k * latents + k] = 1;
    }
    mean = buffer("mean", Tensor.zeros(Shape.of(values), DType.DOUBLE));
    components = buffer("components", Tensor.of(unit, Shape.of(values, latents)));
    variances = buffer("variances", Tensor.full(Shape.of(values), 1, DType.DOUBLE));
  }

  void assign(double[] center, PrincipalAxes axes) {
    mean.assign(Tensor.of(center, mean.shape()));
    components.assign(Tensor.of(axes.components(), components.shape()));
    variances.assign(Tensor.of(axes.variances(), variances.shape()));
  }

  /** {@code z = (x - μ) U}. */
  Tensor encode(Tensor x) {
    return x.sub(mean).matmul(components);
  }

  /** {@code x = μ + z Uᵀ}. */
  Tensor decode(Tensor z) {
    return z.matmul(components, false, true).add(mean);
  }

  /** {@code x = μ + z (V - σ²)^½ Uᵀ + σ ε}, with {@code z} and {@code ε} standard normal. */
  Tensor sample(int count, Rng rng) {
    PcaNoise law = noise();
    Tensor scales = Tensor.of(law.scales(), Shape.of(latents));
    Tensor z = rng.normal(Shape.of(count, latents), DType.DOUBLE).mul(scales);
    Tensor epsilon = rng.normal(Shape.of(count, law.values()), DType.DOUBLE);
    return decode(z).add(epsilon.mul(Math.sqrt(law.noise())));
  }

  /** {@code -½ (D ln 2π + ln |C| + Σ z²/V + |x - x̂|²/σ²)}; {@code [N, D] → [N]}. */
  Tensor logLikelihood(Tensor x) {
    PcaNoise law = noise();
    Tensor z = encode(x);
    Tensor along = z.square().div(Tensor.of(law.kept(), Shape.of(latents))).sum(1);
    Tensor across = x.sub(decode(z)).square().sum(1).div(law.noise());
    return along.add(across).mul(-0.5).add(law.logPeak());
  }

  PcaNoise noise() {
    return PcaNoise.of(spectrum(), latents);
  }

  /** All eigenvalues, largest first. */
  double[] spectrum() {
    return variances.toDoubles();
  }

  /** The eigenvalues whose components are dropped, added up: the mean squared error of the fit. */
  double discarded() {
    return Arrays.stream(spectrum()).skip(latents).sum();
  }

  /** {@code [D, L]}. */
  Tensor components() {
    return components;
  }
}
