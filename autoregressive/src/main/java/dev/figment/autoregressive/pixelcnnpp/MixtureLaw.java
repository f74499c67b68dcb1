package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.Sharpness;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.core.distribution.DiscretizedLogisticMixture;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pixel of 256 levels a channel: one of some components, in which each channel is discretized
 * logistic about a mean that moves with the channels before it.
 *
 * <p>Shapes: parameters {@code [R, K]} a pixel, row after row: the logits of the components, the
 * means {@code m} and the scales {@code ln s} of each channel, and the coefficients {@code a}.
 * Units: pixel range [-1, 1].
 *
 * <p>Formula: the mean of channel {@code c} is {@code m_c + Σ_(j<c) tanh(a_cj) x_j}; {@code ln s ≥
 * -7}.
 *
 * <p>Reference: Salimans et al. 2017, sections 2.1 and 2.2.
 *
 * @param channels of a pixel, {@code C}
 * @param components of the mixture, {@code K}
 * @param normalization of the levels
 */
public record MixtureLaw(int channels, int components, Normalization normalization)
    implements SiteLaw {
  static final double LEAST_LOG_SCALE = -7;
  private static final int STEPS = 255;

  @Override
  public int tokens() {
    return channels;
  }

  @Override
  public int parameters() {
    return rows() * components;
  }

  private int rows() {
    return DiscretizedLogisticMixture.rows(channels);
  }

  @Override
  public Tensor logDensity(Tensor parameters, IntTensor tokens) {
    Shape s = tokens.shape();
    Tensor rows = parameters.reshape(s.dim(0), s.dim(1), s.dim(2), rows(), components);
    double[] levels = new double[s.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (double) tokens.at(i) / STEPS;
    }
    Tensor x = Tensor.of(levels, s).to(parameters.dtype()); // pixel range [0, 1]
    Tensor pixels =
        normalization == Normalization.EXACT
            ? new DiscretizedLogisticMixture(onUnitScale(rows), channels).logDensity(x)
            : OfficialMixture.logDensity(rows, x.mul(2).sub(1), channels);
    return pixels.reshape(s.with(3, 1)); // [N, H, W, 1]
  }

  /**
   * The same law of pixels in [0, 1]. With {@code x = 2 u - 1} the mean of {@code u} is {@code (m +
   * 1 - Σ a_j) / 2 + Σ a_j u_j}, and its scale {@code s / 2}.
   */
  private Tensor onUnitScale(Tensor rows) {
    List<Tensor> all = rows.split(-2, ones(rows())); // [..., 1, K] each
    List<Tensor> locations = new ArrayList<>();
    List<Tensor> scales = new ArrayList<>();
    List<Tensor> coefficients = new ArrayList<>();
    int next = 1 + 2 * channels;
    for (int c = 0; c < channels; c++) {
      Tensor location = all.get(1 + c).add(1);
      for (int j = 0; j < c; j++) {
        Tensor a = all.get(next).tanh();
        location = location.sub(a);
        coefficients.add(a);
        next++;
      }
      locations.add(location.mul(0.5));
      scales.add(all.get(1 + channels + c).maximum(LEAST_LOG_SCALE).sub(Math.log(2)));
    }
    List<Tensor> unit = new ArrayList<>(List.of(all.get(0)));
    unit.addAll(locations);
    unit.addAll(scales);
    unit.addAll(coefficients);
    return Tensor.concat(unit, -2); // [..., R, K]
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Draws a component, and then each channel on its levels. A temperature divides the logits of the
   * components and multiplies the scales.
   *
   * @throws IllegalArgumentException if likely levels alone are asked for: which they are depends
   *     on all components
   */
  @Override
  public int[] draw(float[] parameters, Sharpness sharpness, Rng rng) {
    if (sharpness.topK() < STEPS + 1 || sharpness.topP() < 1) {
      throw new IllegalArgumentException(
          "mixtureLaw: levels have no order of likelihood, expected a temperature alone, got "
              + sharpness);
    }
    float[] logits = Arrays.copyOf(parameters, components);
    int k = sharpness.draw(logits, rng);
    double[] x = new double[channels];
    int[] levels = new int[channels];
    int next = 1 + 2 * channels;
    for (int c = 0; c < channels; c++) {
      double mean = parameters[(1 + c) * components + k];
      for (int j = 0; j < c; j++) {
        mean += Math.tanh(parameters[next * components + k]) * x[j];
        next++;
      }
      double logScale = parameters[(1 + channels + c) * components + k];
      double scale = Math.exp(Math.max(LEAST_LOG_SCALE, logScale)) * sharpness.temperature();
      double u = rng.nextUniform();
      double drawn = mean + scale * (Math.log(u) - Math.log1p(-u));
      levels[c] = (int) Math.max(0, Math.min(STEPS, Math.round((drawn + 1) / 2 * STEPS)));
      x[c] = 2.0 * levels[c] / STEPS - 1;
    }
    return levels;
  }
}
