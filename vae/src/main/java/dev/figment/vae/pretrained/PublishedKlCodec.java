package dev.figment.vae.pretrained;

import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Latents;

/**
 * The autoencoder of Stable Diffusion: latents are the means of normal laws, scaled.
 *
 * <p>It is used, not trained: nothing of it is recorded.
 *
 * <p>Reference: Rombach et al. 2022, section 3.1.
 */
public final class PublishedKlCodec implements LatentCodec {
  private static final String NAME = "publishedKlCodec";

  private final ImageShape image;
  private final PublishedCodecConfig config;
  private final Network network;

  /**
   * Makes a codec with random weights for images of a size.
   *
   * @throws IllegalArgumentException if the sides cannot be halved so often
   */
  public PublishedKlCodec(PublishedCodecConfig config, ImageShape image, Rng rng) {
    PublishedImages.require(NAME, config, image);
    this.image = image;
    this.config = config;
    this.network = new Network(config, rng);
  }

  private PublishedKlCodec(PublishedKlCodec other, ImageShape image) {
    PublishedImages.require(NAME, other.config, image);
    this.image = image;
    this.config = other.config;
    this.network = other.network;
  }

  /** Returns the same weights for images of another size. */
  public PublishedKlCodec forImages(ImageShape other) {
    return new PublishedKlCodec(this, other);
  }

  @Override
  public Tensor encode(Tensor images) {
    image.require(NAME, images);
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor signed = PixelScale.UNIT.to(PixelScale.SIGNED, images);
      Tensor moments = network.before.forward(network.encoder.forward(signed));
      Tensor mean = moments.slice(3, 0, config.latents());
      return scope.keep(mean.mul(config.scale()));
    }
  }

  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor own = network.after.forward(latents.div(config.scale()));
      return scope.keep(PixelScale.SIGNED.to(PixelScale.UNIT, network.decoder.forward(own)));
    }
  }

  @Override
  public Shape latentShape() {
    return PublishedImages.latents(config, image);
  }

  /**
   * Returns the network, whose names are the files' keys but for what core's blocks call theirs.
   */
  public Module network() {
    return network;
  }

  private static final class Network extends Module {
    private final CodecEncoder encoder;
    private final CodecDecoder decoder;
    private final Conv2d before;
    private final Conv2d after;

    Network(PublishedCodecConfig config, Rng rng) {
      CodecParts parts = new CodecParts(config, rng);
      encoder = child("encoder", new CodecEncoder(config, parts, 2 * config.latents()));
      decoder = child("decoder", new CodecDecoder(config, parts));
      before = child("quant_conv", parts.pointwise(2 * config.latents()));
      after = child("post_quant_conv", parts.pointwise(config.latents()));
    }
  }
}
