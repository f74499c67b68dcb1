package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;

/**
 * Memories that go over an image by rows or by diagonals.
 *
 * <p>Reference: van den Oord et al. 2016.
 */
public final class PixelRnn extends RasterModel {
  /** Makes a network with random weights. */
  public PixelRnn(PixelRnnConfig config, Rng rng) {
    this(config, SoftmaxLaw.of(config.pixels().grid().kinds()), rng);
  }

  private PixelRnn(PixelRnnConfig config, SiteLaw law, Rng rng) {
    this(config, law, new PixelRnnNetwork(config, law, rng));
  }

  private PixelRnn(PixelRnnConfig config, SiteLaw law, PixelRnnNetwork network) {
    super(
        new ModelSpec("pixelrnn", config, network),
        config.pixels().image(),
        new RasterLikelihood(config.pixels(), network, law),
        config.rate());
  }
}
