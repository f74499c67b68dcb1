package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.loop.AdamLoop;
import dev.figment.core.memory.Storage;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The portable kernels, and the reference: on every machine that ND4J runs on, in float and double.
 *
 * <p>On a CPU, ND4J's own pool is held to one thread in the whole process. The pool of the BLAS
 * behind the products stays: where both spin on the same cores, each holds up the other, which
 * costs a product more than two threads save an elementwise op.
 */
public final class Nd4jKernels {
  static {
    if (Storage.isOnHost()) {
      Nd4j.getEnvironment().setMaxMasterThreads(1);
    }
  }

  private static final Kernels ALL =
      new Kernels(
          new Nd4jElementwise(),
          new Nd4jBinary(),
          new Nd4jReductions(),
          new Nd4jMovement(),
          new Nd4jIndex(),
          new Nd4jMatrices(),
          new Nd4jConvolution(),
          new Nd4jImages(),
          new Nd4jNormalization(),
          new Nd4jSoftmax(),
          AdamLoop::adam);

  private Nd4jKernels() {}

  /** Returns them, which hold no state. */
  public static Kernels all() {
    return ALL;
  }
}
