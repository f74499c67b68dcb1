package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.Reduction;
import dev.figment.core.kernel.ReductionKernels;
import dev.figment.core.kernel.SoftmaxKernels;
import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** Distributions over the last axis. */
public final class OneDnnSoftmax implements SoftmaxKernels {
  private final SoftmaxKernels portable;
  private final ReductionKernels sums;

  /** Leaves what is rare to the portable kernels. */
  public OneDnnSoftmax(SoftmaxKernels portable, ReductionKernels sums) {
    this.portable = portable;
    this.sums = sums;
  }

  @Override
  public Storage softmax(Storage x) {
    Storage y = SoftmaxRows.softmax(x);
    NotNumbers.spread(y, SoftmaxRows.lastSize(x));
    return y;
  }

  @SuppressWarnings("try") // the scope is there to be closed
  @Override
  public Storage logSoftmax(Storage x) {
    Storage y = SoftmaxRows.run(dnnl.dnnl_softmax_log, x);
    // oneDNN's is right to five digits. y - (Σ e^y - 1) is right to seven.
    int n = SoftmaxRows.lastSize(x);
    int rows = x.shape().size() / n;
    try (Scope scope = Scope.open()) {
      Storage power = Elements.roughExp(y).reshape(Shape.of(rows, n));
      Storage excess = sums.reduce(Reduction.SUM, power, new int[] {1});
      Lane lane = Lane.current();
      Pointer all = y.target();
      Pointer over = excess.target();
      lane.run(
          Pointwise.withCell(dnnl.dnnl_binary_sub, rows, List.of()), over, lane.cell(0, 1), over);
      Pointwise subtract =
          new Pointwise(dnnl.dnnl_binary_sub, Shape.of(rows, n), Shape.of(rows, 1), List.of());
      lane.run(subtract, all, over, all);
    }
    NotNumbers.spread(y, n);
    return y;
  }

  @Override
  public Storage softmaxGradient(Storage y, Storage g) {
    return SoftmaxGradientLoops.fits(y)
        ? SoftmaxGradientLoops.ofSoftmax(y, g)
        : portable.softmaxGradient(y, g);
  }

  @Override
  public Storage logSoftmaxGradient(Storage y, Storage g) {
    return SoftmaxGradientLoops.fits(y)
        ? SoftmaxGradientLoops.ofLogSoftmax(y, g)
        : portable.logSoftmaxGradient(y, g);
  }

  @Override
  public Storage crossEntropy(Storage x, int[] labels) {
    return SoftmaxGradientLoops.fits(x)
        ? CrossEntropyLoops.crossEntropy(x, labels)
        : portable.crossEntropy(x, labels);
  }

  @Override
  public Storage crossEntropyGradient(Storage x, int[] labels, Storage g) {
    return SoftmaxGradientLoops.fits(x)
        ? CrossEntropyLoops.gradient(x, labels, g)
        : portable.crossEntropyGradient(x, labels, g);
  }
}
