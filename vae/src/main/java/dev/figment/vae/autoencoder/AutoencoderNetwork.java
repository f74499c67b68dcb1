package dev.figment.vae.autoencoder;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.network.Hidden;

/**
 * An encoder and a decoder.
 *
 * <p>Units: pixel range [0, 1].
 */
final class AutoencoderNetwork extends Module {
  final Layer encoder;
  final Layer decoder;

  AutoencoderNetwork(AutoencoderConfig config, Rng rng) {
    Architecture architecture = config.architecture();
    Hidden hidden = new Hidden(config.widths(), Activation.RELU);
    int latents = config.latents();
    encoder = child("encoder", architecture.encoder(config.image(), hidden, latents, rng));
    decoder = child("decoder", architecture.decoder(config.image(), hidden, latents, rng));
  }
}
