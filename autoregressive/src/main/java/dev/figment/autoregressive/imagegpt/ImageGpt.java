package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.Tokens;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/**
 * A transformer that draws an image token by token, and whose features tell what is on it.
 *
 * <p>Reference: Chen et al. 2020.
 */
public final class ImageGpt extends RasterModel {
  private final Tokens tokens;
  private final ImageGptNetwork network;

  /** Makes a network with random weights. */
  public ImageGpt(ImageGptConfig config, Rng rng) {
    this(config, new Palette(config.tokens().colors(), config.image().channels()), rng);
  }

  private ImageGpt(ImageGptConfig config, Palette palette, Rng rng) {
    this(config, palette, config.tokens().tokens(config.image(), palette), rng);
  }

  private ImageGpt(ImageGptConfig config, Palette palette, Tokens tokens, Rng rng) {
    this(config, palette, tokens, SoftmaxLaw.of(tokens.grid().kinds()), rng);
  }

  private ImageGpt(ImageGptConfig config, Palette palette, Tokens tokens, SiteLaw law, Rng rng) {
    this(config, tokens, law, new ImageGptNetwork(config, tokens.grid(), law, palette, rng));
  }

  private ImageGpt(ImageGptConfig config, Tokens tokens, SiteLaw law, ImageGptNetwork network) {
    super(
        new ModelSpec("imagegpt", config, network),
        config.image(),
        new RasterLikelihood(tokens, network, law),
        config.rate());
    this.tokens = tokens;
    this.network = network;
  }

  /** Returns the number of blocks. */
  public int depth() {
    return network.depth();
  }

  /**
   * Returns what some of the blocks make of images, after the norm that follows them, a mean over
   * all tokens: what a {@link LinearProbe} reads.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, D]}. Units: pixel range [0, 1].
   *
   * <p>Reference: Chen et al. 2020, section 3.4.
   *
   * @param depth how many blocks, from 0
   * @throws IllegalArgumentException if there are not so many
   */
  public Tensor features(Tensor images, int depth, Rng rng) {
    if (depth < 0 || depth > network.depth()) {
      throw new IllegalArgumentException(
          "imageGpt: no such depth, expected 0 to %s, got %s".formatted(network.depth(), depth));
    }
    return Inference.of(
        () -> network.features(tokens.toTokens(images, rng), depth).mean(1)); // [N, D]
  }
}
