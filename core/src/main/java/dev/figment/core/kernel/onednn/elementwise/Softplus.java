package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.memory.Storage;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * {@code ln(1 + e^x)}, right in its small values too, which oneDNN's is not.
 *
 * <p>Formula: {@code max(x, 0) + ln(1 + t)} with {@code t = e^-|x|}, where {@code ln(1 + t) = 2
 * artanh(s)} with {@code s = t / (2 + t) ≤ 1/3}, by its power series.
 */
public final class Softplus {
  /** After {@code min(x, x)}: {@code e^-|x|}. */
  private static final List<PostOp> DECAY =
      List.of(
          new Eltwise(dnnl.dnnl_eltwise_abs, 0, 0),
          new Eltwise(dnnl.dnnl_eltwise_linear, -1, 0),
          new Eltwise(dnnl.dnnl_eltwise_exp, 0, 0));

  private Softplus() {}

  static Storage of(Storage x) {
    Storage y = Elements.like(x);
    int size = x.shape().size();
    Pointer in = x.source();
    Lane.current().run(Pointwise.of(dnnl.dnnl_binary_min, size, DECAY), in, in, y.target());
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      float[] t = frame.block();
      for (long at = 0; at < size; at += Frame.LENGTH) {
        int count = (int) Math.min(Frame.LENGTH, size - at);
        frame.read(x, at, a, 0, count);
        frame.read(y, at, t, 0, count);
        addLogarithm(a, t, count);
        frame.write(y, at, a, count);
      }
      return y;
    }
  }

  /** {@code a_i = max(a_i, 0) + ln(1 + t_i)}. */
  private static void addLogarithm(float[] a, float[] t, int count) {
    for (int i = 0; i < count; i++) {
      float s = t[i] / (2 + t[i]);
      float q = s * s;
      float series = 1f / 13 + q * (1f / 15);
      series = 1f / 9 + q * (1f / 11 + q * series);
      series = 1f / 5 + q * (1f / 7 + q * series);
      series = 1 + q * (1f / 3 + q * series);
      a[i] = Math.max(a[i], 0) + 2 * s * series;
    }
  }
}
