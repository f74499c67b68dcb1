package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Vectorized;
import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * {@code e^x}, and NaN of NaN.
 *
 * <p>By vectors where they are there and all values are normal numbers. Else by oneDNN, whose own
 * loses NaN and so stands between two others: that takes twice as long.
 */
final class Exponential {
  /** After {@code min(x, x)}: {@code e^x}, which is above x. */
  private static final List<PostOp> EXP =
      List.of(
          new Eltwise(dnnl.dnnl_eltwise_exp, 0, 0), new PostOp.With(dnnl.dnnl_binary_max, false));

  private Exponential() {}

  static Storage of(Storage x) {
    Storage y = Elements.like(x);
    int size = x.shape().size();
    boolean isDone =
        ExponentialVectors.FOUND
            .filter(vectors -> 2 * vectors.lanes() <= size && size <= Vectorized.MOST)
            .filter(vectors -> isNormal(vectors, x, y))
            .isPresent();
    if (!isDone) {
      Pointer in = x.source();
      Lane.current().run(Pointwise.of(dnnl.dnnl_binary_min, size, EXP), in, in, y.target(), in);
    }
    return y;
  }

  /** Fills y, and returns whether that is right. */
  private static boolean isNormal(ExponentialVectors vectors, Storage x, Storage y) {
    int size = x.shape().size();
    int pair = 2 * vectors.lanes();
    boolean isWhole = size % pair == 0;
    AtomicBoolean isNormal = new AtomicBoolean(isWhole || vectors.exp(x, y, size - pair, size));
    Parallel.evenly(
        size / pair,
        Tuned.EXPONENTIALS / pair,
        (from, to) -> {
          if (!vectors.exp(x, y, from * pair, to * pair)) {
            isNormal.set(false);
          }
        });
    return isNormal.get();
  }
}
