package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.core.nn.Init;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decoder: at each token it reads the vector of the one before, at the first a start token's, and
 * adds what it has learned of the place, and what the tokens near it tell; then blocks, a norm, and
 * the parameters of the token's law.
 *
 * <p>Reference: Chen et al. 2020, section 3.
 */
final class ImageGptNetwork extends RasterNetwork {
  private static final double DEVIATION = 0.02;
  private static final double OF_PLACES = 0.01;

  private final TokenGrid grid;
  private final Tensor kinds; // [K + 1, D]: the start token is the last
  private final Tensor places; // [T, D]
  private final Optional<Nearby> nearby;
  private final List<Block> blocks = new ArrayList<>();
  private final GainNorm norm;
  private final Projection head; // [D, P]
  final Palette palette;

  ImageGptNetwork(ImageGptConfig config, TokenGrid grid, SiteLaw law, Palette palette, Rng rng) {
    super(1);
    this.grid = grid;
    this.palette = child("palette", palette);
    int d = config.features();
    kinds = parameter("kinds", Init.normal(Shape.of(grid.kinds() + 1, d), DEVIATION, rng));
    places = parameter("places", Init.normal(Shape.of(grid.tokens(), d), OF_PLACES, rng));
    nearby =
        config.first() == 0
            ? Optional.empty()
            : Optional.of(child("nearby", new Nearby(config.first(), grid, d, rng)));
    for (int i = 0; i < config.blocks(); i++) {
      blocks.add(child("block" + i, new Block(config, rng)));
    }
    norm = child("norm", new GainNorm(d));
    head = child("head", new Projection(d, law.parameters(), 0, rng));
  }

  @Override
  public Tensor forward(IntTensor tokens, IntTensor labels) {
    Tensor y = head.forward(features(tokens, blocks.size()));
    int channels = grid.channels() * y.shape().dim(2);
    return y.reshape(
        tokens.shape().dim(0), grid.height(), grid.width(), channels); // from [N, T, P]
  }

  /**
   * What so many blocks make of each token, after the norm that follows: {@code [N, H, W, C] → [N,
   * T, D]}.
   */
  Tensor features(IntTensor tokens, int depth) {
    int count = tokens.shape().dim(0);
    int length = grid.tokens();
    int[] before = new int[count * length];
    for (int i = 0; i < before.length; i++) {
      before[i] = i % length == 0 ? grid.kinds() : tokens.at(i - 1);
    }
    Tensor x = kinds.gather(0, IntTensor.of(before)).reshape(count, length, -1); // [N, T, D]
    Tensor placed = x.add(places);
    Tensor y = nearby.map(near -> placed.add(near.forward(tokens))).orElse(placed);
    for (Block block : blocks.subList(0, depth)) {
      y = block.forward(y);
    }
    return depth < blocks.size() ? blocks.get(depth).normed(y) : norm.forward(y);
  }

  int depth() {
    return blocks.size();
  }

  @Override
  protected boolean isTable(String parameter) {
    return parameter.equals("kinds")
        || parameter.equals("places")
        || parameter.startsWith("nearby.input.");
  }

  @Override
  public Passes passes() {
    ImageGptPass.Weights weights =
        new ImageGptPass.Weights(
            kinds.toFloats(),
            places.toFloats(),
            nearby.map(Nearby::pixelwise),
            blocks.stream().map(Block::pixelwise).toList(),
            norm.values(),
            head.values());
    return label -> new ImageGptPass(weights);
  }
}
