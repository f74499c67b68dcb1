package dev.figment.examples.cli;

import dev.figment.autoregressive.pixelcnn.CodePrior;
import dev.figment.autoregressive.pixelcnn.CodePriorConfig;
import dev.figment.core.model.Model;
import dev.figment.core.random.Rng;
import dev.figment.vae.vqvae.VqVae;
import java.util.Map;
import java.util.Set;

/** Builds priors on the codec that is handed in. */
final class CodePriors {
  private CodePriors() {}

  /**
   * Makes a prior with random weights.
   *
   * @throws IllegalArgumentException if the one part is not a codec with a table of codes
   */
  static CodePrior make(CodePriorConfig config, Map<String, Model> parts, Rng rng) {
    if (parts.keySet().equals(Set.of(CodePrior.CODEC))
        && parts.get(CodePrior.CODEC) instanceof VqVae codec) {
      return new CodePrior(config, codec, rng);
    }
    throw new IllegalArgumentException(
        "code-prior: codec does not fit, expected --part codec=RUN of a vqvae, got "
            + parts.keySet());
  }
}
