package dev.figment.diffusion.objective;

import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** Which noise of a batch belongs to which image. */
public enum Pairing {
  /** Any to any. */
  INDEPENDENT {
    @Override
    public Tensor pair(Tensor images, Tensor noise) {
      return noise;
    }
  },
  /**
   * Those for which the sum of squared distances is least: paths of a batch then cross less, and
   * are straighter.
   *
   * <p>Reference: Tong et al. 2024, section 3.2; Pooladian et al. 2023.
   */
  OPTIMAL_TRANSPORT {
    @Override
    public Tensor pair(Tensor images, Tensor noise) {
      int count = images.shape().dim(0);
      // |x - ε|² = |x|² + |ε|² - 2 x ε: of a whole pairing, only the last part can change.
      double[] products =
          images.reshape(count, -1).matmul(noise.reshape(count, -1), false, true).toDoubles();
      return noise.gather(0, IntTensor.of(Assignment.largest(products, count)));
    }
  };

  /**
   * Returns the noise in the order of the images that it belongs to.
   *
   * <p>Shapes: {@code [N, H, W, C]} all.
   */
  public abstract Tensor pair(Tensor images, Tensor noise);
}
