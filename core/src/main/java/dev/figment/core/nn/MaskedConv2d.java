package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.memory.Storage;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Convolution that sees of each pixel only those before it, in raster order, and itself if the mask
 * lets it: what comes later does not change one bit of the result.
 *
 * <p>The weight is the whole square kernel, so that weights from elsewhere load as they are: that
 * is what sets it apart from the convolutions of {@code autoregressive}, which keep the rows they
 * read. Its rows below the center's are never read; in the center's row zeros stand for what is
 * masked. The gradient of both is zero.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H, W, out]}.
 *
 * <p>Reference: van den Oord et al. 2016, section 3.4.
 */
public final class MaskedConv2d extends Module implements Affine {
  private final Window window;
  private final Tensor mask; // [size / 2 + 1, size, 1, 1]
  private final Tensor weight; // [size, size, in, out]
  private final Tensor bias; // [out]

  /**
   * Makes a layer, first values from {@code U(-1/√f, 1/√f)} where f counts the taps that are seen.
   *
   * @throws IllegalArgumentException if the size is even, or no tap is seen
   */
  public MaskedConv2d(int in, int out, int size, CausalMask seen, Rng rng) {
    if (size % 2 == 0 || seen.taps(size) == 0) {
      throw new IllegalArgumentException(
          "maskedConv2d: size does not fit, expected an odd one, from 3 with mask A, got %s with %s"
              .formatted(size, seen));
    }
    int reach = size / 2;
    window = Window.DENSE.padded(new Padding(reach, 0, reach, reach));
    Shape rows = Shape.of(reach + 1, size, 1, 1);
    mask = Tensor.of(Storage.of(seen.rows(size), rows, Precision.current()));
    int fan = seen.taps(size) * in;
    weight = parameter("weight", Init.uniformFanIn(Shape.of(size, size, in, out), fan, rng));
    bias = parameter("bias", Init.uniformFanIn(Shape.of(out), fan, rng));
  }

  @Override
  public Tensor forward(Tensor x, ActivationFunction f) {
    Tensor rows = weight.slice(0, 0, mask.shape().dim(0));
    return x.conv2d(rows.mul(mask), Optional.of(bias), window, f);
  }
}
