package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;

/**
 * Convolution whose weight is a direction and a length for each output channel, which begin where
 * the first batch has outputs of mean 0 and variance 1.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H / stride, W / stride, out]}.
 *
 * <p>Formula: {@code w = g v / |v|}; from a batch on which {@code v / |v|} alone gives mean {@code
 * μ} and deviation {@code σ}, {@code g = s / σ} and {@code b = - s μ / σ}, with the scale {@code s}
 * of the layer.
 *
 * <p>Reference: Salimans and Kingma 2016, eq. 2 and section 3.
 */
final class NormedConv2d extends Module implements Layer {
  private static final double DEVIATION = 0.05;
  private static final double EPSILON = 1e-8;

  private final Field field;
  private final Window window;
  private final double scale;
  private final Tensor direction; // [rows, columns, in, out]
  private final Tensor gain; // [out]
  private final Tensor bias; // [out]
  private boolean isBeginning;

  /**
   * Makes a layer.
   *
   * @param scale of the first outputs, 1 but for the last layer of a residual block
   */
  NormedConv2d(Field field, int stride, int in, int out, double scale, Rng rng) {
    this.field = field;
    this.scale = scale;
    window =
        Window.of(stride, 0).padded(new Padding(field.above(), 0, field.left(), field.right()));
    Shape shape = Shape.of(field.above() + 1, field.left() + 1 + field.right(), in, out);
    direction = parameter("direction", Init.normal(shape, DEVIATION, rng));
    gain = parameter("gain", Init.ones(Shape.of(out)));
    bias = parameter("bias", Init.zeros(Shape.of(out)));
  }

  NormedConv2d(Field field, int in, int out, Rng rng) {
    this(field, 1, in, out, 1, rng);
  }

  @Override
  public Tensor forward(Tensor x) {
    if (isBeginning) {
      begin(x);
    }
    return x.conv2d(weight(), bias, window);
  }

  /** From now on, first values are made from what is seen; or no longer. */
  void setBeginning(boolean next) {
    isBeginning = next;
  }

  private void begin(Tensor x) {
    gain.assign(Tensor.ones(gain.shape(), gain.dtype()));
    Tensor y = x.conv2d(weight(), window);
    Tensor factor = y.variance(0, 1, 2).add(EPSILON).pow(-0.5).mul(scale);
    gain.assign(factor);
    bias.assign(y.mean(0, 1, 2).mul(factor).neg());
  }

  private Tensor weight() {
    Tensor length = direction.square().sum(0, 1, 2).add(EPSILON).pow(-0.5);
    return direction.mul(length.mul(gain));
  }

  PixelConv pixelwise() {
    return new PixelConv(field, weight().toFloats(), bias.toFloats());
  }
}
