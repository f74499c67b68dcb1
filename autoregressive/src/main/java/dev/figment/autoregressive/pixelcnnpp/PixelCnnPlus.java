package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;

/**
 * Two streams over several sizes of the image, and mixtures of discretized logistic laws.
 *
 * <p>Reference: Salimans et al. 2017.
 */
public final class PixelCnnPlus extends RasterModel {
  /** Makes a network with random weights. */
  public PixelCnnPlus(PixelCnnPlusConfig config, Rng rng) {
    this(config, law(config), rng);
  }

  private PixelCnnPlus(PixelCnnPlusConfig config, SiteLaw law, Rng rng) {
    this(config, law, new PixelCnnPlusNetwork(config, law, rng));
  }

  private PixelCnnPlus(PixelCnnPlusConfig config, SiteLaw law, PixelCnnPlusNetwork network) {
    super(
        new ModelSpec("pixelcnnpp", config, network),
        config.pixels().image(),
        new RasterLikelihood(config.pixels(), network, law),
        config.rate());
  }

  private static SiteLaw law(PixelCnnPlusConfig config) {
    PixelTokens pixels = config.pixels();
    return pixels.levels() == Levels.BINARY
        ? SoftmaxLaw.of(Levels.BINARY.count())
        : new MixtureLaw(pixels.image().channels(), config.components(), config.normalization());
  }
}
