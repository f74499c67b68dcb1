package dev.figment.autoregressive.pixelcnn;

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
 * Gated layers of two stacks, which together see every pixel before, and a head of two layers a
 * pixel on the horizontal one.
 *
 * <p>Reference: van den Oord et al. 2016b, section 2.
 */
final class GatedNetwork extends RasterNetwork {
  private static final int SIZE = 3;

  private final TokenGrid grid;
  private final int parameters; // of a site
  private final TokenInput input;
  private final List<GatedLayer> layers = new ArrayList<>();
  private final CausalConv2d head;
  private final CausalConv2d last;

  GatedNetwork(GatedSizes sizes, TokenInput input, SiteLaw law, Rng rng) {
    super(sizes.classes());
    grid = sizes.grid();
    parameters = law.parameters();
    this.input = child("input", input);
    for (int i = 0; i < sizes.layers(); i++) {
      GatedLayer layer =
          i == 0
              ? GatedLayer.first(input.channels(), sizes, rng)
              : GatedLayer.next(SIZE, sizes, rng);
      layers.add(child("layer" + i, layer));
    }
    Channels colors = new Channels(grid.channels(), 1);
    int out = grid.channels() / law.tokens() * parameters;
    Field point = Field.point();
    head = child("head", new CausalConv2d(point, sizes.features(), sizes.head(), colors, rng));
    last = child("last", new CausalConv2d(point, sizes.head(), out, colors, rng));
  }

  @Override
  public Tensor forward(IntTensor tokens, IntTensor labels) {
    Tensor x = input.forward(tokens);
    GatedLayer.Stacks stacks = new GatedLayer.Stacks(x, x);
    for (GatedLayer layer : layers) {
      stacks = layer.forward(stacks, labels);
    }
    ActivationFunction relu = ActivationFunction.of(Unary.RELU);
    return last.forward(head.forward(stacks.horizontal().relu(), relu));
  }

  /** The shifts too: a row a class. */
  @Override
  protected boolean isTable(String parameter) {
    return super.isTable(parameter) || parameter.endsWith(".shift");
  }

  @Override
  public Passes passes() {
    GatedPass.Weights weights =
        new GatedPass.Weights(
            grid,
            input.pixelwise(),
            parameters,
            layers.stream().map(GatedLayer::pixelwise).toList(),
            head.pixelwise(),
            last.pixelwise());
    return label -> new GatedPass(weights, label);
  }
}
