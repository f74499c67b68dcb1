package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.autoregressive.layer.Rows;
import dev.figment.core.nn.Dropout;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A residual block with a gate, which may read another map besides.
 *
 * <p>Formula: {@code c = conv_1(e(x)) [+ W e(a)]}, {@code (p, q) = conv_2(drop(e(c)))}, {@code y =
 * x + p σ(q)} with {@code e(x) = [elu(x), elu(-x)]}.
 *
 * <p>Reference: Salimans et al. 2017, section 2.5 and its program.
 */
final class GatedResnet extends Module {
  private static final double LAST_SCALE = 0.1;

  private final NormedConv2d first; // [2F] → [F]
  private final Optional<NormedConv2d> other; // [2A] → [F]
  private final Dropout dropout;
  private final NormedConv2d second; // [2F] → [2F]

  /**
   * Makes a block.
   *
   * @param field that its convolutions see
   * @param others channels of the other map, 0 if there is none
   */
  GatedResnet(Field field, int features, int others, double dropped, Rng rng) {
    first = child("first", new NormedConv2d(field, 2 * features, features, rng));
    other =
        others == 0
            ? Optional.empty()
            : Optional.of(
                child("other", new NormedConv2d(Field.point(), 2 * others, features, rng)));
    dropout = child("dropout", new Dropout(dropped, rng));
    second =
        child("second", new NormedConv2d(field, 1, 2 * features, 2 * features, LAST_SCALE, rng));
  }

  Tensor forward(Tensor x, Optional<Tensor> a) {
    int f = x.shape().dim(3);
    Tensor c = first.forward(both(x));
    if (a.isPresent()) {
      c = c.add(other.orElseThrow().forward(both(a.get())));
    }
    List<Tensor> halves = second.forward(dropout.forward(both(c))).split(-1, f, f);
    return x.add(halves.get(0).mul(halves.get(1).sigmoid()));
  }

  /** {@code [elu(x), elu(-x)]}. */
  private static Tensor both(Tensor x) {
    return Tensor.concat(List.of(x, x.neg()), -1).elu(1); // [N, H, W, 2F]
  }

  void forEach(Consumer<NormedConv2d> action) {
    action.accept(first);
    other.ifPresent(action);
    action.accept(second);
  }

  Weights pixelwise() {
    return new Weights(first.pixelwise(), other.map(NormedConv2d::pixelwise), second.pixelwise());
  }

  record Weights(PixelConv first, Optional<PixelConv> other, PixelConv second) {}

  /** The block at one pixel after the other; the pixels that a field sees must have been put. */
  static final class Pass {
    private final Weights weights;
    private final Rows firstInput;
    private final Rows secondInput;
    private final float[] c; // [F]
    private final float[] fromOther; // [F]
    private final float[] pair; // [2F]

    Pass(Weights weights, int width) {
      this.weights = weights;
      firstInput = weights.first().rows(width);
      secondInput = weights.second().rows(width);
      c = new float[weights.first().out()];
      fromOther = new float[c.length];
      pair = new float[2 * c.length];
    }

    /** Computes the block at a pixel. */
    float[] at(int column, float[] x, Optional<float[]> a) {
      put(column, x);
      middle(column, a);
      return out(column, x);
    }

    /** Computes the block for a whole row, each pixel of which is seen by those around it. */
    float[][] row(float[][] x, List<Optional<float[]>> a) {
      for (int column = 0; column < x.length; column++) {
        put(column, x[column]);
      }
      for (int column = 0; column < x.length; column++) {
        middle(column, a.get(column));
      }
      float[][] y = new float[x.length][];
      for (int column = 0; column < x.length; column++) {
        y[column] = out(column, x[column]);
      }
      return y;
    }

    void nextRow() {
      firstInput.next();
      secondInput.next();
    }

    private void put(int column, float[] x) {
      firstInput.put(column, Pointwise.eluOfBoth(x));
    }

    private void middle(int column, Optional<float[]> a) {
      weights.first().at(column, firstInput, c);
      if (a.isPresent()) {
        weights.other().orElseThrow().at(Pointwise.eluOfBoth(a.get()), fromOther);
        Pointwise.add(fromOther, c);
      }
      secondInput.put(column, Pointwise.eluOfBoth(c));
    }

    private float[] out(int column, float[] x) {
      weights.second().at(column, secondInput, pair);
      float[] y = new float[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = x[i] + pair[i] * Pointwise.sigmoid(pair[y.length + i]);
      }
      return y;
    }
  }
}
