package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.model.CodeGrid;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/**
 * A gated PixelCNN over the codes of a trained codec: what it draws, the codec makes images of. Its
 * likelihood is that of the codes, in nats per image, and a dimension is a code.
 *
 * <p>Reference: van den Oord, Vinyals and Kavukcuoglu 2017, section 3.3.
 */
public final class CodePrior extends RasterModel implements Conditional {
  /** The name of the part that is the codec. */
  public static final String CODEC = "codec";

  private final int classes;

  /**
   * Makes a network with random weights.
   *
   * @param codec trained
   */
  public <C extends Model & CodeGrid> CodePrior(CodePriorConfig config, C codec, Rng rng) {
    this(config, codec.spec(), CodeTokens.of(codec, config.image()), rng);
  }

  private CodePrior(CodePriorConfig config, ModelSpec codec, CodeTokens tokens, Rng rng) {
    this(config, codec, tokens, network(config, tokens, rng));
  }

  private CodePrior(
      CodePriorConfig config, ModelSpec codec, CodeTokens tokens, GatedNetwork network) {
    super(
        new ModelSpec("code-prior", config, network, Map.of(CODEC, codec)),
        config.image(),
        new RasterLikelihood(tokens, network, SoftmaxLaw.of(tokens.grid().kinds())),
        config.rate());
    classes = config.classes();
  }

  private static GatedNetwork network(CodePriorConfig config, CodeTokens tokens, Rng rng) {
    GatedSizes sizes =
        new GatedSizes(
            tokens.grid(), 5, config.layers(), config.features(), config.head(), config.classes());
    TokenInput input = TokenInput.vectors(tokens.grid(), config.vector(), rng);
    return new GatedNetwork(sizes, input, SoftmaxLaw.of(tokens.grid().kinds()), rng);
  }

  @Override
  public Tensor sample(IntTensor labels, Rng rng) {
    return sampler().sample(labels, rng);
  }

  @Override
  public int classes() {
    return classes;
  }
}
