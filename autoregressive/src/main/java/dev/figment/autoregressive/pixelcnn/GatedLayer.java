package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.layer.CausalConv2d;
import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Field;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Two stacks: the vertical one knows the rows up to its own, whole; the horizontal one knows its
 * own row before the pixel, and by way of the vertical one all rows above.
 *
 * <p>Shapes: both {@code [N, H, W, in] → [N, H, W, p]}.
 *
 * <p>Formula: {@code V = W_v * v + s_y}, {@code v' = gate(V)}; {@code h' = [h +] W_o gate(W_h * h +
 * W_l down(V) + s_y)}, where {@code down} moves all rows down by one and {@code s_y} is learned for
 * the class {@code y}.
 *
 * <p>Reference: van den Oord et al. 2016b, figure 2, eq. 2 and 4.
 */
final class GatedLayer extends Module {
  private final boolean isFirst;
  private final CausalConv2d vertical; // [in] → [2p]
  private final CausalConv2d down; // [2p] → [2p]
  private final CausalConv2d horizontal; // [in] → [2p]
  private final CausalConv2d out; // [p] → [p]
  private final Tensor shift; // [K, 4p]: of the vertical stack and of the horizontal one

  /** What both stacks hold. */
  record Stacks(Tensor vertical, Tensor horizontal) {}

  private GatedLayer(boolean isFirst, int size, int in, GatedSizes sizes, Rng rng) {
    this.isFirst = isFirst;
    int p = sizes.features();
    Channels colors = new Channels(sizes.grid().channels(), 1);
    Field rows = Field.square(size, Field.Own.ALL);
    Field row = Field.row(size, isFirst ? Field.Own.BEFORE : Field.Own.ITSELF);
    vertical = child("vertical", new CausalConv2d(rows, in, 2 * p, rng));
    down = child("down", new CausalConv2d(Field.point(), 2 * p, 2 * p, rng));
    horizontal = child("horizontal", new CausalConv2d(row, in, 2 * p, colors.parts(2), rng));
    out = child("out", new CausalConv2d(Field.point(), p, p, colors, rng));
    shift = parameter("shift", Init.zeros(Shape.of(sizes.classes(), 4 * p)));
  }

  /** Returns the layer that reads the image, and in the horizontal stack not the pixel itself. */
  static GatedLayer first(int in, GatedSizes sizes, Rng rng) {
    return new GatedLayer(true, sizes.first(), in, sizes, rng);
  }

  /** Returns a layer that reads a layer. */
  static GatedLayer next(int size, GatedSizes sizes, Rng rng) {
    return new GatedLayer(false, size, sizes.features(), sizes, rng);
  }

  Stacks forward(Stacks x, IntTensor labels) {
    int pair = shift.shape().dim(1) / 2;
    Tensor moved = shift.gather(0, labels).reshape(-1, 1, 1, 2 * pair); // [N, 1, 1, 4p]
    Tensor v = vertical.forward(x.vertical()).add(moved.slice(-1, 0, pair));
    Tensor h =
        horizontal
            .forward(x.horizontal())
            .add(down.forward(down(v)))
            .add(moved.slice(-1, pair, 2 * pair));
    Tensor mixed = out.forward(h.gate());
    return new Stacks(v.gate(), isFirst ? mixed : x.horizontal().add(mixed));
  }

  /** All rows moved down by one, zeros in the first. */
  private static Tensor down(Tensor x) {
    Shape shape = x.shape();
    return shape.dim(1) == 1
        ? Tensor.zeros(shape, x.dtype())
        : x.slice(1, 0, shape.dim(1) - 1).pad(new int[] {0, 1, 0, 0}, new int[4]);
  }

  /** This for one pixel after the other, told a class. */
  GatedLayerPass.Weights pixelwise() {
    return new GatedLayerPass.Weights(
        vertical.pixelwise(),
        down.pixelwise(),
        horizontal.pixelwise(),
        out.pixelwise(),
        shift.toFloats(),
        isFirst);
  }
}
