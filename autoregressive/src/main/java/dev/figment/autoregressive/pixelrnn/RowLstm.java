package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.layer.CausalConv2d;
import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.Rows;
import dev.figment.core.kernel.loop.Product;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Long short-term memories that go from row to row: a whole row of states at once, each from three
 * neighbors in the row above and from the inputs left of it and its own.
 *
 * <p>Reference: van den Oord et al. 2016, section 3.1.
 */
final class RowLstm extends RecurrentLayer {
  private static final int SIZE = 3;

  private final int size;
  private final CausalConv2d inputToState; // [in] → [4h]
  private final CausalConv2d stateToState; // [h] → [4h]

  RowLstm(int in, int size, Channels colors, Rng rng) {
    this.size = size;
    Field own = Field.row(SIZE, Field.Own.ITSELF);
    Field above = new Field(0, SIZE / 2, SIZE / 2, Field.Own.ALL);
    int out = Lstm.GATES * size;
    inputToState =
        child("inputToState", new CausalConv2d(own, in, out, colors.parts(Lstm.GATES), rng));
    stateToState = child("stateToState", CausalConv2d.withoutBias(above, size, out, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    int count = x.shape().dim(0);
    int width = x.shape().dim(2);
    Tensor zeros = Tensor.zeros(Shape.of(count, 1, width, size), x.dtype());
    Lstm.State state = new Lstm.State(zeros, zeros);
    List<Tensor> hidden = new ArrayList<>();
    Tensor inputs = inputToState.forward(x).permute(1, 0, 2, 3); // [H, N, W, 4h]
    for (Tensor row : Unstacked.of(inputs)) {
      Tensor fromInput = row.reshape(count, 1, width, -1); // [N, 1, W, 4h]
      state = Lstm.next(fromInput.add(stateToState.forward(state.hidden())), state.memory());
      hidden.add(state.hidden());
    }
    return Tensor.concat(hidden, 1); // [N, H, W, h]
  }

  @Override
  Supplier<RecurrentPass> pixelwise(int width) {
    PixelConv input = inputToState.pixelwise();
    PixelConv recurrent = stateToState.pixelwise();
    return () -> new Pass(input, recurrent, width);
  }

  /** One image's states of two rows. */
  private static final class Pass implements RecurrentPass {
    private final PixelConv input;
    private final PixelConv recurrent;
    private final Rows inputs;
    private final float[] gates; // [4h]
    private final float[] out; // [h]
    private float[] above; // [W + 2, h]: hidden, between zeros
    private float[] hidden; // [W + 2, h]
    private float[] memoryAbove; // [W + 2, h]
    private float[] memory; // [W + 2, h]

    Pass(PixelConv input, PixelConv recurrent, int width) {
      this.input = input;
      this.recurrent = recurrent;
      inputs = input.rows(width);
      gates = new float[input.out()];
      out = new float[recurrent.in()];
      int length = (width + SIZE - 1) * out.length;
      above = new float[length];
      hidden = new float[length];
      memoryAbove = new float[length];
      memory = new float[length];
    }

    @Override
    public float[] at(int column, float[] x) {
      int h = out.length;
      inputs.put(column, x);
      input.at(column, inputs, gates);
      Product.add(above, column * h, SIZE * h, recurrent.weight(), 0, gates);
      int to = (column + SIZE / 2) * h;
      Lstm.next(gates, memoryAbove, to, memory, hidden, to);
      System.arraycopy(hidden, to, out, 0, h);
      return out;
    }

    @Override
    public void nextRow() {
      inputs.next();
      float[] oldHidden = above;
      above = hidden;
      hidden = oldHidden;
      float[] oldMemory = memoryAbove;
      memoryAbove = memory;
      memory = oldMemory;
    }
  }
}
