package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Gated convolutions in two stacks, without a blind spot; told the class of an image, if the config
 * has classes.
 *
 * <p>Reference: van den Oord et al. 2016b.
 */
public final class GatedPixelCnn extends RasterModel implements Conditional {
  /** Makes a network with random weights. */
  public GatedPixelCnn(GatedPixelCnnConfig config, Rng rng) {
    this(config, SoftmaxLaw.of(config.pixels().grid().kinds()), rng);
  }

  private GatedPixelCnn(GatedPixelCnnConfig config, SiteLaw law, Rng rng) {
    this(
        config,
        law,
        new GatedNetwork(config.sizes(), TokenInput.levels(config.pixels().grid()), law, rng));
  }

  private GatedPixelCnn(GatedPixelCnnConfig config, SiteLaw law, GatedNetwork network) {
    super(
        new ModelSpec("gated-pixelcnn", config, network),
        config.pixels().image(),
        new RasterLikelihood(config.pixels(), network, law),
        config.rate());
  }

  @Override
  public Tensor sample(IntTensor labels, Rng rng) {
    return sampler().sample(labels, rng);
  }

  @Override
  public int classes() {
    return ((GatedPixelCnnConfig) spec().config()).classes();
  }
}
