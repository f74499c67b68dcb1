package dev.figment.core.tensor;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;

/**
 * Features brought to mean 0 and variance 1 by their own moments, scaled and shifted: one kernel
 * each way. Where the gradient is recorded, it is made of ops.
 *
 * @param y the result
 * @param moments {@code [2, batch, groups]}: the means and the variances that were used
 */
record Standardization(Tensor y, Tensor moments) {
  private static final int[] SHARED = {1, 3};
  private static final int[] ALL_BUT_CHANNELS = {0, 1};

  static Standardization of(String op, Normalization norm, Tensor x, Tensor gain, Tensor bias) {
    Kernels kernels = Op.kernels(op, x, gain);
    Op.requireSameType(op, gain, bias);
    Normalization.Result result =
        kernels.normalization().normalize(x.storage(), gain.storage(), bias.storage(), norm);
    Shared gradient =
        new Shared(
            g ->
                Gradients.isPaused()
                    ? fused(kernels, norm, x, result.moments(), gain, bias, g)
                    : composed(norm, x, gain, bias, g));
    Tensor moments = new Tensor(result.moments());
    Tensor y =
        Op.of(op, result.y())
            .wrt(x, g -> gradient.of(g).get(0))
            .wrt(gain, g -> gradient.of(g).get(1))
            .wrt(bias, g -> gradient.of(g).get(2))
            .reading(x, gain, bias, moments)
            .record();
    return new Standardization(y, moments);
  }

  /** Returns the means (0) or the variances (1), batch by batch. */
  Tensor moment(int which) {
    return moments.slice(0, which, which + 1).reshape(-1);
  }

  private static List<Tensor> fused(
      Kernels kernels,
      Normalization norm,
      Tensor x,
      Storage moments,
      Tensor gain,
      Tensor bias,
      Tensor g) {
    Normalization.Gradient gradient =
        kernels
            .normalization()
            .normalizeGradient(
                x.storage(), moments, gain.storage(), bias.storage(), g.storage(), norm);
    return List.of(
        new Tensor(gradient.x()), new Tensor(gradient.gain()), new Tensor(gradient.bias()));
  }

  /**
   * {@code ∂x = (gain u - mean(gain u) - h mean(gain u h)) / d}, {@code ∂gain = Σ u h}, {@code
   * ∂bias = Σ u}, with {@code h = (x - mean) / d} and {@code u} the gradient before {@code f}.
   */
  private static List<Tensor> composed(
      Normalization norm, Tensor x, Tensor gain, Tensor bias, Tensor g) {
    Tensor parts = x.reshape(norm.parts());
    Tensor centered = parts.sub(ReduceOps.mean(parts, SHARED));
    Tensor deviation = ReduceOps.mean(centered.square(), SHARED).add(norm.epsilon()).sqrt();
    Tensor h = centered.div(deviation);
    Shape channels = Shape.of(norm.groups(), norm.width());
    Tensor gains = gain.reshape(channels);
    Tensor u = g.reshape(norm.parts());
    if (norm.silu()) {
      Tensor z = h.mul(gains).add(bias.reshape(channels));
      Tensor s = z.sigmoid();
      u = u.mul(s.add(z.mul(s.sub(s.square()))));
    }
    Tensor weighted = u.mul(gains);
    Tensor along = h.mul(ReduceOps.mean(weighted.mul(h), SHARED));
    Tensor ofX = weighted.sub(ReduceOps.mean(weighted, SHARED)).sub(along).div(deviation);
    return List.of(
        ofX.reshape(x.shape()),
        ReduceOps.sum(u.mul(h), ALL_BUT_CHANNELS).reshape(gain.shape()),
        ReduceOps.sum(u, ALL_BUT_CHANNELS).reshape(bias.shape()));
  }
}
