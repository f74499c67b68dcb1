package dev.figment.examples.cli;

import dev.figment.autoregressive.pixelcnn.CodePrior;
import dev.figment.autoregressive.pixelcnn.CodePriorConfig;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Model;
import dev.figment.core.random.Rng;
import dev.figment.diffusion.latent.LatentDiffusion;
import dev.figment.diffusion.latent.LatentDiffusionConfig;
import dev.figment.vae.vqvae.VqVae;
import java.util.Map;

/** The models that are built on a trained codec, which comes as {@code --part codec=RUN}. */
final class BuiltOnCodecs {
  private static final String CODEC = "codec";

  private BuiltOnCodecs() {}

  /**
   * Makes a prior over a codec's codes, with random weights.
   *
   * @throws IllegalArgumentException if the one part is not a codec with a table of codes
   */
  static CodePrior codePrior(CodePriorConfig config, Map<String, Model> parts, Rng rng) {
    if (parts.size() == 1 && parts.get(CODEC) instanceof VqVae codec) {
      return new CodePrior(config, codec, rng);
    }
    throw new IllegalArgumentException(
        "code-prior: codec does not fit, expected --part codec=RUN of a vqvae, got "
            + parts.keySet());
  }

  /**
   * Makes a diffusion in a codec's latents, with random weights.
   *
   * @throws IllegalArgumentException if the one part is not a codec
   */
  static LatentDiffusion latent(LatentDiffusionConfig config, Map<String, Model> parts, Rng rng) {
    Model codec = parts.get(CODEC);
    if (parts.size() == 1 && codec instanceof LatentCodec latents) {
      return new LatentDiffusion(config, latents, codec.spec(), rng);
    }
    throw new IllegalArgumentException(
        "latent: the codec is missing, expected --part codec=RUN of a model that encodes and"
            + " decodes images, got parts "
            + parts.keySet());
  }
}
