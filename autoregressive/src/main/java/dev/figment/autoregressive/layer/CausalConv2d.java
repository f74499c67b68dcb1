package dev.figment.autoregressive.layer;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.nn.Affine;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Convolution that sees the pixels of a {@link Field}, and of a pixel's own channels those of
 * colors before, or its own too: what is not seen does not change one bit of the result.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H, W, out]}.
 *
 * <p>Reference: van den Oord et al. 2016a, section 3.4.
 */
public final class CausalConv2d extends Module implements Affine {
  private final Field field;
  private final Window window;
  private final Optional<Tensor> mask; // [rows, columns, 1, 1] or [rows, columns, in, out]
  private final Tensor weight; // [rows, columns, in, out]
  private final Optional<Tensor> bias; // [out]

  /**
   * Makes a layer, first values from {@code U(-1/√f, 1/√f)} where f counts the inputs that are
   * seen.
   *
   * @throws IllegalArgumentException if the channels do not fall into the colors
   */
  public CausalConv2d(Field field, int in, int out, Channels channels, Rng rng) {
    this(field, in, out, channels, true, rng);
  }

  /** Makes a layer whose channels belong to no color. */
  public CausalConv2d(Field field, int in, int out, Rng rng) {
    this(field, in, out, Channels.ONE, true, rng);
  }

  /** Makes a layer whose channels belong to no color, and that is zero where its input is. */
  public static CausalConv2d withoutBias(Field field, int in, int out, Rng rng) {
    return new CausalConv2d(field, in, out, Channels.ONE, false, rng);
  }

  private CausalConv2d(Field field, int in, int out, Channels channels, boolean biased, Rng rng) {
    channels.require(in, out);
    this.field = field;
    window = field.window();
    mask = mask(field, in, out, channels);
    Shape shape = Shape.of(field.rows(), field.columns(), in, out);
    int fan = Math.max(1, field.taps()) * in;
    weight = parameter("weight", Init.uniformFanIn(shape, fan, rng));
    bias =
        biased
            ? Optional.of(parameter("bias", Init.uniformFanIn(Shape.of(out), fan, rng)))
            : Optional.empty();
  }

  @Override
  public Tensor forward(Tensor x, ActivationFunction f) {
    return x.conv2d(seen(), bias, window, f);
  }

  /** Returns this with its weights as they are now, for one pixel after the other. */
  public PixelConv pixelwise() {
    float[] zeros = new float[weight.shape().dim(3)];
    return new PixelConv(field, seen().toFloats(), bias.map(Tensor::toFloats).orElse(zeros));
  }

  private Tensor seen() {
    return mask.map(weight::mul).orElse(weight);
  }

  private static Optional<Tensor> mask(Field field, int in, int out, Channels channels) {
    boolean whole = field.taps() == field.rows() * field.columns();
    if (channels.colors() > 1 && field.own() != Field.Own.ALL) {
      Shape shape = Shape.of(field.rows(), field.columns(), in, out);
      return Optional.of(tensor(byColor(field, in, out, channels), shape));
    }
    Shape shape = Shape.of(field.rows(), field.columns(), 1, 1);
    return whole ? Optional.empty() : Optional.of(tensor(field.mask(), shape));
  }

  /** The mask of pixels, with that of colors at the pixel itself. */
  private static double[] byColor(Field field, int in, int out, Channels channels) {
    double[] pixels = field.mask();
    double[] all = new double[pixels.length * in * out];
    int center = field.above() * field.columns() + field.left();
    boolean itself = field.own() == Field.Own.ITSELF;
    for (int i = 0; i < all.length; i++) {
      int pixel = i / (in * out);
      boolean seen =
          pixel == center
              ? channels.sees(i / out % in, in, i % out, out, itself)
              : pixels[pixel] != 0;
      all[i] = seen ? 1 : 0;
    }
    return all;
  }

  private static Tensor tensor(double[] values, Shape shape) {
    return Tensor.of(values, shape).to(Precision.current());
  }
}
