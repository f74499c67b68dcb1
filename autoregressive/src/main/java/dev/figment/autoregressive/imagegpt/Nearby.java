package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.CausalConv2d;
import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.Place;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.autoregressive.layer.Rows;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * What the places before tell of a token, by a masked convolution: attention need not learn first
 * where the neighbors are. All tokens of a place are told the same.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, T, D]}.
 */
final class Nearby extends Module {
  private static final int FEATURES = 16; // E, of a token without an order

  private final TokenGrid grid;
  private final TokenInput input;
  private final CausalConv2d conv; // [C E] → [D], with E = 1 for black and white

  Nearby(int size, TokenGrid grid, int features, Rng rng) {
    this.grid = grid;
    boolean isBinary = grid.kinds() == 2;
    input =
        child(
            "input", isBinary ? TokenInput.levels(grid) : TokenInput.vectors(grid, FEATURES, rng));
    Field before = Field.square(size, Field.Own.BEFORE);
    conv = child("conv", new CausalConv2d(before, input.channels(), features, Channels.ONE, rng));
  }

  Tensor forward(IntTensor tokens) {
    Tensor told = conv.forward(input.forward(tokens)); // [N, H, W, D]
    int count = told.shape().dim(0);
    int features = told.shape().dim(3);
    int each = grid.channels();
    Tensor ofTokens =
        each == 1 ? told : told.reshape(count, grid.places(), 1, features).repeat(2, each);
    return ofTokens.reshape(count, grid.tokens(), features);
  }

  /** This for one token after the other. */
  Weights pixelwise() {
    return new Weights(grid, input.pixelwise(), conv.pixelwise());
  }

  record Weights(TokenGrid grid, float[] kinds, PixelConv conv) {
    Pass begin() {
      return new Pass(this);
    }
  }

  /** One image's tokens as far as they are known. */
  static final class Pass {
    private final PixelConv conv;
    private final Rows rows;
    private final Place place;
    private final float[] told; // [D]
    private boolean isTold; // whether told is of the current place

    private Pass(Weights weights) {
      conv = weights.conv();
      rows = conv.rows(weights.grid().width());
      place = new Place(weights.grid(), weights.kinds());
      told = new float[conv.out()];
    }

    /** Adds what is told of the current token. Modified: {@code x}, {@code [D]}. */
    void addTo(float[] x) {
      if (!isTold) {
        conv.at(place.column(), rows, told);
        isTold = true;
      }
      Pointwise.add(told, x);
    }

    /** Says what stands at the current token, and goes on to the next. */
    void put(int token) {
      if (place.put(token)) {
        rows.put(place.column(), place.values());
        isTold = false;
        if (place.next()) {
          rows.next();
        }
      }
    }
  }
}
