package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.CausalConv2d;
import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A large masked convolution that does not see its own pixel, layers of memories with a shortcut
 * each, and a head of two layers a pixel.
 *
 * <p>Reference: van den Oord et al. 2016, section 3 and table 1.
 */
final class PixelRnnNetwork extends RasterNetwork {
  private final TokenGrid grid;
  private final int parameters; // of a site
  private final TokenInput input;
  private final CausalConv2d first; // [C D] → [2h]
  private final List<RecurrentLayer> layers = new ArrayList<>(); // [2h] → [h]
  private final List<CausalConv2d> widened = new ArrayList<>(); // [h] → [2h]
  private final CausalConv2d head;
  private final CausalConv2d last;

  PixelRnnNetwork(PixelRnnConfig config, SiteLaw law, Rng rng) {
    super(1);
    grid = config.pixels().grid();
    parameters = law.parameters();
    input = child("input", TokenInput.levels(grid));
    Channels colors = new Channels(grid.channels(), 1);
    int h = config.features();
    Field before = Field.square(config.first(), Field.Own.BEFORE);
    Field point = Field.point();
    first = child("first", new CausalConv2d(before, input.channels(), 2 * h, colors, rng));
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("lstm" + i, config.recurrence().layer(2 * h, h, colors, rng)));
      widened.add(child("wide" + i, new CausalConv2d(point, h, 2 * h, colors, rng)));
    }
    int out = grid.channels() / law.tokens() * parameters;
    head = child("head", new CausalConv2d(point, 2 * h, config.head(), colors, rng));
    last = child("last", new CausalConv2d(point, config.head(), out, colors, rng));
  }

  @Override
  public Tensor forward(IntTensor tokens, IntTensor labels) {
    Tensor x = first.forward(input.forward(tokens));
    for (int i = 0; i < layers.size(); i++) {
      x = x.add(widened.get(i).forward(layers.get(i).forward(x)));
    }
    return last.forward(head.forward(x.relu(), ActivationFunction.of(Unary.RELU)));
  }

  @Override
  public Passes passes() {
    PixelRnnPass.Weights weights =
        new PixelRnnPass.Weights(
            grid,
            input.pixelwise(),
            parameters,
            first.pixelwise(),
            layers.stream().map(layer -> layer.pixelwise(grid.width())).toList(),
            widened.stream().map(CausalConv2d::pixelwise).toList(),
            head.pixelwise(),
            last.pixelwise());
    return label -> new PixelRnnPass(weights);
  }
}
