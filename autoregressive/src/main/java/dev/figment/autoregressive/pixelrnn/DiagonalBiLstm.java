package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Two memories along the diagonals, one from each upper corner. The one from the right sees what
 * comes after a pixel in its row, so that its map is moved down by one row before both are added.
 *
 * <p>Reference: van den Oord et al. 2016, section 3.2.
 */
final class DiagonalBiLstm extends RecurrentLayer {
  private final DiagonalLstm fromLeft;
  private final DiagonalLstm fromRight;

  DiagonalBiLstm(int in, int size, Channels colors, Rng rng) {
    fromLeft = child("fromLeft", new DiagonalLstm(in, size, colors, rng));
    fromRight = child("fromRight", new DiagonalLstm(in, size, colors, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor left = fromLeft.forward(x);
    Tensor right = fromRight.forward(x.flip(2)).flip(2);
    return left.add(down(right));
  }

  /** All rows moved down by one, zeros in the first. */
  private static Tensor down(Tensor x) {
    Shape s = x.shape();
    Tensor first = Tensor.zeros(s.with(1, 1), x.dtype());
    return s.dim(1) == 1
        ? first
        : Tensor.concat(List.of(first, x.slice(1, 0, s.dim(1) - 1)), 1); // [N, H, W, h]
  }

  @Override
  Supplier<RecurrentPass> pixelwise(int width) {
    DiagonalLstm.Weights left = fromLeft.pixelwise();
    DiagonalLstm.Weights right = fromRight.pixelwise();
    return () -> new Pass(left, right, width);
  }

  /** From the left by pixels, from the right by rows, once all inputs of one are known. */
  private static final class Pass implements RecurrentPass {
    private final DiagonalLstm.Pass left;
    private final DiagonalLstm.Pass right;
    private final float[][] row; // [W, in]
    private final float[] out; // [h]

    Pass(DiagonalLstm.Weights left, DiagonalLstm.Weights right, int width) {
      this.left = new DiagonalLstm.Pass(left, width);
      this.right = new DiagonalLstm.Pass(right, width);
      row = new float[width][left.input().in()];
      out = new float[left.size()];
    }

    @Override
    public float[] at(int column, float[] x) {
      System.arraycopy(x, 0, row[column], 0, x.length);
      int at = left.at(column, column - 1, x);
      System.arraycopy(left.hidden(), at, out, 0, out.length);
      Pointwise.add(Arrays.copyOfRange(right.above(), at, at + out.length), out);
      return out;
    }

    @Override
    public void nextRow() {
      for (int column = row.length - 1; column >= 0; column--) {
        right.at(column, column + 1, row[column]);
      }
      right.nextRow();
      left.nextRow();
    }
  }
}
