package dev.figment.vae.codec;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.network.CodeLaw;
import java.util.List;

/**
 * An encoder to normal laws of latent images, a decoder back, and where the latents lie.
 *
 * <p>Units: pixel range [0, 1].
 */
final class KlAutoencoderNetwork extends Module {
  final Sequential decoder;
  final CodeLaw law;
  private final Sequential encoder;
  private final int latents;

  KlAutoencoderNetwork(KlAutoencoderConfig config, Rng rng) {
    latents = config.latents();
    encoder = child("encoder", encoder(config, rng));
    decoder = child("decoder", decoder(config, rng));
    law = child("law", new CodeLaw(latents));
  }

  /** {@code [N, H, W, C] → [N, h, w, L]}. */
  Gaussian posterior(Tensor images) {
    List<Tensor> parts = encoder.forward(images).split(-1, latents, latents);
    return new Gaussian(parts.get(0), parts.get(1));
  }

  private static Sequential encoder(KlAutoencoderConfig config, Rng rng) {
    List<Integer> widths = config.widths();
    ResidualStack stack =
        new ResidualStack(config.image().channels(), widths.get(0), config.groups(), rng);
    for (int i = 0; i < widths.size(); i++) {
      if (i > 0) {
        stack.halve();
      }
      stack.blocks(config.blocks(), widths.get(i));
    }
    return stack.middle().end(2 * config.latents());
  }

  private static Sequential decoder(KlAutoencoderConfig config, Rng rng) {
    List<Integer> widths = config.widths();
    int last = widths.size() - 1;
    ResidualStack stack =
        new ResidualStack(config.latents(), widths.get(last), config.groups(), rng).middle();
    for (int i = last; i >= 0; i--) {
      stack.blocks(config.blocks(), widths.get(i));
      if (i > 0) {
        stack.twice();
      }
    }
    return stack.end(config.image().channels());
  }
}
