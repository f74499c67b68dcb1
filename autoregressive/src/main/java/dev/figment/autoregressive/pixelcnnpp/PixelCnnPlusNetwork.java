package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.DataDependent;
import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/**
 * Two streams that begin with shifted convolutions of the image, so that neither knows its own
 * pixel; levels of blocks; and the parameters of each pixel's law from the second stream.
 *
 * <p>Reference: Salimans et al. 2017, section 2.
 */
final class PixelCnnPlusNetwork extends RasterNetwork implements DataDependent {
  private static final Field ROW = new Field(0, 1, 1, Field.Own.ALL);
  private static final Field COLUMN = new Field(1, 0, 0, Field.Own.ITSELF);

  private final TokenGrid grid;
  private final SiteLaw law;
  private final TokenInput input;
  private final NormedConv2d above; // moved down by a row
  private final NormedConv2d beforeAbove; // moved down by a row
  private final NormedConv2d beforeLeft; // moved to the right by a column
  private final Level level;
  private final NormedConv2d last;

  PixelCnnPlusNetwork(PixelCnnPlusConfig config, SiteLaw law, Rng rng) {
    super(1);
    grid = config.pixels().grid();
    this.law = law;
    input = child("input", TokenInput.levels(grid));
    int in = input.channels() + 1;
    int f = config.features();
    above = child("above", new NormedConv2d(Level.ABOVE, in, f, rng));
    beforeAbove = child("beforeAbove", new NormedConv2d(ROW, in, f, rng));
    beforeLeft = child("beforeLeft", new NormedConv2d(COLUMN, in, f, rng));
    level = child("level", new Level(config.levels(), config.blocks(), f, config.dropout(), rng));
    int sites = grid.channels() / law.tokens();
    last = child("last", new NormedConv2d(Field.point(), 1, f, sites * law.parameters(), 0.1, rng));
  }

  @Override
  public Tensor forward(IntTensor tokens, IntTensor labels) {
    Tensor pixels = input.forward(tokens);
    Tensor ones = Tensor.ones(pixels.shape().with(3, 1), pixels.dtype());
    Tensor x = Tensor.concat(List.of(pixels, ones), -1); // [N, H, W, C + 1]
    Tensor up = moved(above.forward(x), 1);
    Tensor before = moved(beforeAbove.forward(x), 1).add(moved(beforeLeft.forward(x), 2));
    return last.forward(level.forward(new Streams(up, before)).before().elu(1));
  }

  /** All moved on by one along an axis, zeros in front. */
  private static Tensor moved(Tensor x, int axis) {
    Shape s = x.shape();
    Tensor zeros = Tensor.zeros(s.with(axis, 1), x.dtype());
    return s.dim(axis) == 1
        ? zeros
        : Tensor.concat(List.of(zeros, x.slice(axis, 0, s.dim(axis) - 1)), axis);
  }

  @Override
  public void begin(IntTensor tokens, IntTensor labels) {
    forEach(convolution -> convolution.setBeginning(true));
    try (Gradients.Pause pause = Gradients.paused()) {
      forward(tokens, labels);
    } finally {
      forEach(convolution -> convolution.setBeginning(false));
    }
  }

  private void forEach(Consumer<NormedConv2d> action) {
    List.of(above, beforeAbove, beforeLeft, last).forEach(action);
    level.forEach(action);
  }

  @Override
  public Passes passes() {
    PixelCnnPlusPass.Weights weights =
        new PixelCnnPlusPass.Weights(
            grid,
            input.pixelwise(),
            law.parameters(),
            above.pixelwise(),
            beforeAbove.pixelwise(),
            beforeLeft.pixelwise(),
            level.pixelwise(),
            last.pixelwise());
    return label -> new PixelCnnPlusPass(weights);
  }
}
