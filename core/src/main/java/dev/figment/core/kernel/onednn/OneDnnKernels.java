package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.ReductionKernels;
import dev.figment.core.kernel.onednn.convolution.OneDnnConvolutions;
import dev.figment.core.kernel.onednn.convolution.OneDnnImages;
import dev.figment.core.kernel.onednn.elementwise.OneDnnBinary;
import dev.figment.core.kernel.onednn.elementwise.OneDnnElementwise;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.matrix.OneDnnMatrices;
import dev.figment.core.kernel.onednn.movement.OneDnnIndex;
import dev.figment.core.kernel.onednn.movement.OneDnnMovement;
import dev.figment.core.kernel.onednn.normalization.OneDnnNormalization;
import dev.figment.core.kernel.onednn.reduction.OneDnnReductions;
import dev.figment.core.kernel.onednn.reduction.OneDnnSoftmax;
import dev.figment.core.kernel.tuning.Tuned;

/**
 * Kernels for floats on a CPU, made of oneDNN's primitives and of loops over heap memory.
 *
 * <p>They work on the tensors' own memory: no copies are made to cross the border. What a kind does
 * not do itself it leaves to the portable kernels.
 */
public final class OneDnnKernels {
  private OneDnnKernels() {}

  /**
   * Loads oneDNN.
   *
   * @param portable does what is rare
   * @throws LinkageError if the natives cannot be loaded
   */
  public static Kernels over(Kernels portable) {
    return over(portable, Tuned.WORTH);
  }

  /**
   * Loads oneDNN.
   *
   * @param portable does what is rare
   * @param share of a sum's arithmetic, below which minimal filtering takes its place
   */
  public static Kernels over(Kernels portable, double share) {
    OneDnn.engine();
    OneDnnElementwise elementwise = new OneDnnElementwise(portable.elementwise());
    OneDnnBinary binary = new OneDnnBinary(portable, elementwise);
    ReductionKernels reduction = new OneDnnReductions(portable.reduction());
    return new Kernels(
        elementwise,
        binary,
        reduction,
        new OneDnnMovement(portable.movement(), binary),
        new OneDnnIndex(),
        new OneDnnMatrices(elementwise),
        new OneDnnConvolutions(elementwise, share),
        new OneDnnImages(portable.image()),
        new OneDnnNormalization(portable.normalization()),
        new OneDnnSoftmax(portable.softmax(), reduction),
        portable.update());
  }
}
