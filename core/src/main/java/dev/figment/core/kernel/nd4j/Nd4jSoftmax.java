package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.Shape;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Distributions over the last axis, through ND4J's ops. */
final class Nd4jSoftmax {
  private Nd4jSoftmax() {}

  /** See {@link dev.figment.core.kernel.Kernels#softmax}. */
  static Storage softmax(Storage x) {
    return run("softmax", x);
  }

  /** See {@link dev.figment.core.kernel.Kernels#logSoftmax}. */
  static Storage logSoftmax(Storage x) {
    return run("log_softmax", x);
  }

  private static Storage run(String op, Storage x) {
    Shape shape = x.shape();
    int last = shape.rank() == 0 ? 1 : shape.dim(-1);
    Shape rows = Shape.of(shape.size() / last, last);
    Storage y = Storage.allocate(shape, x.dtype());
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(x.reshape(rows).array())
            .addOutputs(y.reshape(rows).array())
            .addIntegerArguments(new int[] {1})
            .build());
    return y;
  }
}
