package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.layer.CausalConv2d;
import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.core.kernel.loop.Product;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Long short-term memories along the diagonals, from the upper left: a state from those left of it
 * and above it.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H, W, h]}.
 */
final class DiagonalLstm extends Module {
  private final int size;
  private final CausalConv2d inputToState; // [in] → [4h]
  private final CausalConv2d
      stateToState; // [h] → [4h], from a column of the skewed map to the next

  DiagonalLstm(int in, int size, Channels colors, Rng rng) {
    this.size = size;
    int out = Lstm.GATES * size;
    Field point = Field.point();
    Field column = new Field(1, 0, 0, Field.Own.ALL);
    inputToState =
        child("inputToState", new CausalConv2d(point, in, out, colors.parts(Lstm.GATES), rng));
    stateToState = child("stateToState", CausalConv2d.withoutBias(column, size, out, rng));
  }

  /** Without a bias of the states, those beyond the edges stay zero. */
  Tensor forward(Tensor x) {
    int count = x.shape().dim(0);
    int height = x.shape().dim(1);
    Tensor zeros = Tensor.zeros(Shape.of(count, height, 1, size), x.dtype());
    Lstm.State state = new Lstm.State(zeros, zeros);
    List<Tensor> hidden = new ArrayList<>();
    Tensor inputs = Skew.skew(inputToState.forward(x)).permute(2, 0, 1, 3); // [H + W - 1, N, H, 4h]
    for (Tensor column : Unstacked.of(inputs)) {
      Tensor fromInput = column.reshape(count, height, 1, -1); // [N, H, 1, 4h]
      state = Lstm.next(fromInput.add(stateToState.forward(state.hidden())), state.memory());
      hidden.add(state.hidden());
    }
    return Skew.unskew(Tensor.concat(hidden, 2)); // [N, H, H + W - 1, h] → [N, H, W, h]
  }

  Weights pixelwise() {
    return new Weights(inputToState.pixelwise(), stateToState.pixelwise());
  }

  record Weights(PixelConv input, PixelConv recurrent) {
    int size() {
      return recurrent.in();
    }
  }

  /** One image's states of a row and of the row above. */
  static final class Pass {
    private final Weights weights;
    private final float[] gates; // [4h]
    private float[] above; // [W, h]
    private float[] hidden; // [W, h]
    private final float[] memory; // [W, h]
    private final float[] kept; // [h]

    Pass(Weights weights, int width) {
      this.weights = weights;
      int h = weights.size();
      gates = new float[weights.input().out()];
      above = new float[width * h];
      hidden = new float[width * h];
      memory = new float[width * h];
      kept = new float[h];
    }

    /**
     * Computes the state at a column of the current row, and returns where it begins in {@link
     * #hidden}.
     *
     * @param before the column of the state beside it, or none: below 0 or beyond the last
     */
    int at(int column, int before, float[] x) {
      int h = weights.size();
      weights.input().at(x, gates);
      int to = column * h;
      float[] kernel = weights.recurrent().weight(); // [2, 1, h, 4h]: from above, from beside
      Product.add(above, to, h, kernel, 0, gates);
      if (before >= 0 && before * h < hidden.length) {
        Product.add(hidden, before * h, h, kernel, h * gates.length, gates);
        System.arraycopy(memory, before * h, kept, 0, h);
      } else {
        Arrays.fill(kept, 0);
      }
      Lstm.next(gates, kept, 0, memory, hidden, to);
      return to;
    }

    float[] hidden() {
      return hidden;
    }

    float[] above() {
      return above;
    }

    void nextRow() {
      float[] oldHidden = above;
      above = hidden;
      hidden = oldHidden;
    }
  }
}
