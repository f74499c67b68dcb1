package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** What every kind of kernel does with elements: makes room for them, fills and copies them. */
public final class Elements {
  static final PostOp ADD_CELL = new PostOp.With(dnnl.dnnl_binary_add, true);
  private static final List<PostOp> FILL = List.of(ADD_CELL);

  private Elements() {}

  /** Returns memory for floats of the same shape. */
  public static Storage like(Storage x) {
    return Storage.allocate(x.shape(), DType.FLOAT);
  }

  /** Every element {@code value}. */
  public static Storage fill(Storage target, double value) {
    return fill(target, Lane.current().cell(0, value));
  }

  /** Every element what stands at the address. */
  public static Storage fill(Storage target, Pointer value) {
    Pointer all = target.target();
    Lane.current().run(zeros(target, FILL), all, all, all, value);
    target.changed();
    return target;
  }

  /** Overwrites the target with {@code x}, of the same size; returns it. */
  public static Storage copy(Storage target, Storage x) {
    Pointer.memcpy(target.target(), x.source(), (long) x.shape().size() * Float.BYTES);
    target.changed();
    return target;
  }

  /** {@code e^x}, but infinite for NaN. */
  public static Storage roughExp(Storage x) {
    return OneDnnElementwise.run(Eltwise.of(dnnl.dnnl_eltwise_exp, 0), x);
  }

  /** {@code x < x}, which is 0 even of NaN, and then what follows. */
  static Pointwise zeros(Storage x, List<PostOp> then) {
    return Pointwise.of(dnnl.dnnl_binary_lt, x.shape().size(), then);
  }
}
