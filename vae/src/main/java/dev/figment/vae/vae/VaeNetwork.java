package dev.figment.vae.vae;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Pixels;
import java.util.List;

/** The posterior {@code q(z|x)}, the decoder, and the law of pixels {@code p(x|z)}. */
final class VaeNetwork extends Module implements Evidence {
  private final int latents;
  private final Layer encoder;
  private final Layer decoder;
  private final Pixels.Head pixels;

  VaeNetwork(VaeConfig config, Rng rng) {
    this(
        config,
        config.architecture().encoder(config.image(), config.hidden(), 2 * config.latents(), rng),
        config.architecture().decoder(config.image(), config.hidden(), config.latents(), rng));
  }

  /** Makes a network of an encoder to {@code [N, 2 L]} and a decoder from {@code [N, L]}. */
  VaeNetwork(VaeConfig config, Layer encoder, Layer decoder) {
    latents = config.latents();
    this.encoder = layer("encoder", encoder);
    this.decoder = layer("decoder", decoder);
    pixels = child("pixels", new Pixels.Head(config.pixels()));
  }

  @Override
  public Gaussian posterior(Tensor images) {
    List<Tensor> halves = encoder.forward(images).split(-1, latents, latents);
    return new Gaussian(halves.get(0), halves.get(1));
  }

  @Override
  public Tensor logDensity(Tensor z, Tensor images) {
    return pixels.logDensity(decoder.forward(z.reshape(-1, latents)), images);
  }

  /** The mean image of a latent: {@code [N, L] → [N, H, W, C]}. */
  Tensor decode(Tensor z) {
    return pixels.given(decoder.forward(z)).mean();
  }
}
