package dev.figment.autoregressive.layer;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * What a network reads of tokens: levels of gray as numbers from -1 to 1, so that black is not what
 * lies beyond the edge; other tokens as learned vectors.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C D]}, with {@code D = 1} for levels.
 */
public final class TokenInput extends Module {
  private final TokenGrid grid;
  private final int features;
  private final DType dtype = Precision.current();
  private final Optional<Embedding> table;

  private TokenInput(TokenGrid grid, int features, Optional<Embedding> table) {
    this.grid = grid;
    this.features = features;
    this.table = table.map(embedding -> child("table", embedding));
  }

  /** Returns the input for levels, in their order. */
  public static TokenInput levels(TokenGrid grid) {
    return new TokenInput(grid, 1, Optional.empty());
  }

  /** Returns the input for tokens without an order: {@code D} learned numbers each. */
  public static TokenInput vectors(TokenGrid grid, int features, Rng rng) {
    return new TokenInput(grid, features, Optional.of(new Embedding(grid.kinds(), features, rng)));
  }

  /** Returns the channels of a place, {@code C D}. */
  public int channels() {
    return grid.channels() * features;
  }

  /** Returns what is read of grids. */
  public Tensor forward(IntTensor tokens) {
    int count = tokens.shape().dim(0);
    Shape shape = Shape.of(count, grid.height(), grid.width(), channels());
    if (table.isPresent()) {
      return table.get().forward(tokens).reshape(shape); // [N, H, W, C, D] → [N, H, W, C D]
    }
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(tokens.at(i));
    }
    return Tensor.of(values, shape).to(dtype);
  }

  /** Returns what is read of each kind of token, as it is now: {@code [K, D]}. */
  public float[] pixelwise() {
    if (table.isPresent()) {
      return table.get().namedParameters().values().iterator().next().toFloats();
    }
    float[] numbers = new float[grid.kinds()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = number(k);
    }
    return numbers;
  }

  private float number(int level) {
    return 2f * level / (grid.kinds() - 1) - 1;
  }
}
