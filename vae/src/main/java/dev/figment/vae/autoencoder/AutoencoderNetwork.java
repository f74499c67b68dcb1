package dev.figment.vae.autoencoder;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.network.Hidden;

/**
 * An encoder, a decoder, and where the codes of the last batches lay.
 *
 * <p>Units: pixel range [0, 1].
 */
final class AutoencoderNetwork extends Module {
  private static final double MOMENTUM = 0.01;

  final Layer encoder;
  final Layer decoder;
  private final Tensor codeMean; // [L]
  private final Tensor codeVariance; // [L]

  AutoencoderNetwork(AutoencoderConfig config, Rng rng) {
    int latents = config.latents();
    Hidden hidden = new Hidden(config.widths(), Activation.RELU);
    encoder = layer("encoder", config.architecture().encoder(config.image(), hidden, latents, rng));
    decoder = layer("decoder", config.architecture().decoder(config.image(), hidden, latents, rng));
    codeMean = buffer("codeMean", Init.zeros(Shape.of(latents)));
    codeVariance = buffer("codeVariance", Init.ones(Shape.of(latents)));
  }

  /** Moves the law of the codes towards that of a batch; {@code [N, L]}. */
  void follow(Tensor codes) {
    move(codeMean, codes.mean(0));
    move(codeVariance, codes.variance(0));
  }

  /** Draws codes, each latent on its own; {@code [count, L]}. */
  Tensor sampleCodes(int count, Rng rng) {
    Tensor z = rng.normal(Shape.of(count, codeMean.shape().size()));
    return z.mul(codeVariance.sqrt()).add(codeMean);
  }

  private static void move(Tensor average, Tensor batch) {
    average.assign(average.mul(1 - MOMENTUM).add(batch.mul(MOMENTUM)));
  }
}
