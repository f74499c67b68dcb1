package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;

/**
 * A stack of masked convolutions.
 *
 * <p>It has a blind spot: a stretch of pixels above and to the right that no depth reaches. {@link
 * GatedPixelCnn} has none.
 *
 * <p>Reference: van den Oord et al. 2016a, section 3.5.
 */
public final class PixelCnn extends RasterModel {
  /** Makes a network with random weights. */
  public PixelCnn(PixelCnnConfig config, Rng rng) {
    this(config, SoftmaxLaw.of(config.pixels().grid().kinds()), rng);
  }

  private PixelCnn(PixelCnnConfig config, SiteLaw law, Rng rng) {
    this(config, law, new PixelCnnNetwork(config, law, rng));
  }

  private PixelCnn(PixelCnnConfig config, SiteLaw law, PixelCnnNetwork network) {
    super(
        new ModelSpec("pixelcnn", config, network),
        config.pixels().image(),
        new RasterLikelihood(config.pixels(), network, law),
        config.rate());
  }
}
