package dev.figment.autoregressive.pixelcnn;

import static dev.figment.autoregressive.layer.Field.Own.BEFORE;
import static dev.figment.autoregressive.layer.Field.Own.ITSELF;

import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.CausalConv2d;
import dev.figment.autoregressive.layer.Channels;
import dev.figment.autoregressive.layer.Field;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A large masked convolution that does not see its own pixel, residual blocks of masked
 * convolutions that do, and a head of two layers a pixel.
 *
 * <p>Reference: van den Oord et al. 2016a, section 3.5 and table 1.
 */
final class PixelCnnNetwork extends RasterNetwork {
  private static final int SIZE = 3;

  private final TokenGrid grid;
  private final int parameters; // of a site
  private final TokenInput input;
  private final List<CausalConv2d> convolutions = new ArrayList<>(); // from the image on
  private final Sequential layers;

  PixelCnnNetwork(PixelCnnConfig config, SiteLaw law, Rng rng) {
    super(1);
    grid = config.pixels().grid();
    parameters = law.parameters();
    input = child("input", TokenInput.levels(grid));
    Channels colors = new Channels(grid.channels(), 1);
    int h = config.features();
    List<Layer> chain = new ArrayList<>();
    Field first = Field.square(config.first(), BEFORE);
    chain.add(conv(first, input.channels(), 2 * h, colors, rng));
    for (int i = 0; i < config.blocks(); i++) {
      chain.add(
          new Residual(
              new Sequential(
                  Activation.RELU,
                  conv(Field.point(), 2 * h, h, colors, rng),
                  Activation.RELU,
                  conv(Field.square(SIZE, ITSELF), h, h, colors, rng),
                  Activation.RELU,
                  conv(Field.point(), h, 2 * h, colors, rng))));
    }
    int out = grid.channels() / law.tokens() * parameters;
    chain.add(Activation.RELU);
    chain.add(conv(Field.point(), 2 * h, config.head(), colors, rng));
    chain.add(Activation.RELU);
    chain.add(conv(Field.point(), config.head(), out, colors, rng));
    layers = child("layers", new Sequential(chain));
  }

  @Override
  public Tensor forward(IntTensor tokens, IntTensor labels) {
    return layers.forward(input.forward(tokens));
  }

  @Override
  public Passes passes() {
    PixelCnnPass.Weights weights =
        new PixelCnnPass.Weights(
            grid,
            input.pixelwise(),
            parameters,
            convolutions.stream().map(CausalConv2d::pixelwise).toList());
    return label -> new PixelCnnPass(weights);
  }

  private CausalConv2d conv(Field field, int in, int out, Channels colors, Rng rng) {
    CausalConv2d made = new CausalConv2d(field, in, out, colors, rng);
    convolutions.add(made);
    return made;
  }
}
