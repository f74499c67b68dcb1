package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.memory.Storage;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** The update of Adam in three passes, each of which reads and writes its memory once. */
final class OneDnnAdam {
  private static final PostOp TIMES = new PostOp.With(dnnl.dnnl_binary_mul, false);
  private static final PostOp TIMES_CELL = new PostOp.With(dnnl.dnnl_binary_mul, true);
  private static final PostOp ADD = new PostOp.Accumulate(1);
  private static final PostOp ROOT = new PostOp.Function(dnnl.dnnl_eltwise_sqrt, 0, 0);
  private static final PostOp INVERSE = new PostOp.Function(dnnl.dnnl_eltwise_pow, 1, -1);

  private OneDnnAdam() {}

  static void adam(Storage parameter, Storage mean, Storage square, Storage g, AdamUpdate update) {
    Lane lane = Lane.current();
    int size = parameter.shape().size();
    Pointer m = mean.pointer();
    Pointer v = square.pointer();
    Pointer p = parameter.pointer();
    lane.run(mean(update, size), g.pointer(), lane.cell(0, 1 - update.beta1()), m);
    lane.run(square(update, size), g.pointer(), g.pointer(), v);
    if (update.decay() != 0) {
      Pointer rest = lane.cell(0, 1 - update.rate() * update.decay());
      lane.run(Pointwise.withCell(dnnl.dnnl_binary_mul, size, List.of()), p, rest, p);
    }
    double unbiasedMean = 1 - Math.pow(update.beta1(), update.step());
    double unbiasedSquare = 1 - Math.pow(update.beta2(), update.step());
    Pointer step = lane.cell(1, -update.rate() / unbiasedMean);
    lane.run(parameter(update, size), v, lane.cell(0, 1 / unbiasedSquare), p, m, step);
  }

  /** {@code m ← (1 - β1) g + β1 m}. */
  private static Recipe mean(AdamUpdate update, int size) {
    PostOp keep = new PostOp.Accumulate((float) update.beta1());
    return Pointwise.withCell(dnnl.dnnl_binary_mul, size, List.of(keep));
  }

  /** {@code v ← (1 - β2) g² + β2 v}. */
  private static Recipe square(AdamUpdate update, int size) {
    PostOp part = new PostOp.Function(dnnl.dnnl_eltwise_linear, (float) (1 - update.beta2()), 0);
    PostOp keep = new PostOp.Accumulate((float) update.beta2());
    return Pointwise.of(dnnl.dnnl_binary_mul, size, List.of(part, keep));
  }

  /** {@code θ ← θ + step m / (√(v c) + ε)}. */
  private static Recipe parameter(AdamUpdate update, int size) {
    PostOp addEpsilon = new PostOp.Function(dnnl.dnnl_eltwise_linear, 1, (float) update.epsilon());
    return Pointwise.withCell(
        dnnl.dnnl_binary_mul, size, List.of(ROOT, addEpsilon, INVERSE, TIMES, TIMES_CELL, ADD));
  }
}
