package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.MatrixKernels;
import dev.figment.core.kernel.onednn.elementwise.OneDnnElementwise;
import dev.figment.core.memory.Storage;
import java.util.List;
import java.util.Optional;

/** Products of matrices, and attention made of them. */
public final class OneDnnMatrices implements MatrixKernels {
  private final OneDnnElementwise elementwise;

  /**
   * Makes the kernels.
   *
   * @param elementwise does what a product cannot take along
   */
  public OneDnnMatrices(OneDnnElementwise elementwise) {
    this.elementwise = elementwise;
  }

  @Override
  public Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    return MatrixProduct.matmul(x, y, transposeX, transposeY);
  }

  @Override
  public Storage linear(Storage x, Storage weight, Storage bias, ActivationFunction f) {
    return elementwise.along(f, then -> MatrixProduct.linear(x, weight, Optional.of(bias), then));
  }

  @Override
  public Storage attention(Attention attention) {
    return OneDnnAttention.attention(attention);
  }

  @Override
  public List<Storage> attentionGradient(Attention attention, Storage y, Storage g) {
    return OneDnnAttention.gradient(attention, y, g);
  }
}
