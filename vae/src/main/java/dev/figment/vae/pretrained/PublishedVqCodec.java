package dev.figment.vae.pretrained;

import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Latents;

/**
 * An autoencoder whose decoder sees the nearest vectors of a table: the codec of the first latent
 * diffusion models.
 *
 * <p>Latents are what the encoder says; they become codes when they are decoded. It is used, not
 * trained: nothing of it is recorded.
 *
 * <p>Reference: Rombach et al. 2022, section 3.1; Esser et al. 2021, section 3.1.
 */
public final class PublishedVqCodec implements LatentCodec {
  private static final String NAME = "publishedVqCodec";

  private final ImageShape image;
  private final PublishedCodecConfig config;
  private final Network network;

  /**
   * Makes a codec with random weights for images of a size.
   *
   * @param codes vectors in the table
   * @throws IllegalArgumentException if the sides cannot be halved so often
   */
  public PublishedVqCodec(PublishedCodecConfig config, int codes, ImageShape image, Rng rng) {
    PublishedImages.require(NAME, config, image);
    this.image = image;
    this.config = config;
    this.network = new Network(config, codes, rng);
  }

  @Override
  public Tensor encode(Tensor images) {
    image.require(NAME, images);
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor signed = PixelScale.UNIT.to(PixelScale.SIGNED, images);
      Tensor vectors = network.before.forward(network.encoder.forward(signed));
      return scope.keep(vectors.mul(config.scale()));
    }
  }

  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor codes = network.quantize.nearest(latents.div(config.scale()));
      Tensor decoded = network.decoder.forward(network.after.forward(codes));
      return scope.keep(PixelScale.SIGNED.to(PixelScale.UNIT, decoded));
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
    private final Conv2d before;
    private final Table quantize;
    private final Conv2d after;
    private final CodecDecoder decoder;

    Network(PublishedCodecConfig config, int codes, Rng rng) {
      CodecParts parts = new CodecParts(config, rng);
      encoder = child("encoder", new CodecEncoder(config, parts, config.latents()));
      before = child("quant_conv", parts.pointwise(config.latents()));
      quantize = child("quantize", new Table(codes, config.latents(), rng));
      after = child("post_quant_conv", parts.pointwise(config.latents()));
      decoder = child("decoder", new CodecDecoder(config, parts));
    }
  }

  /** The vectors, of which the nearest takes a latent's place. */
  private static final class Table extends Module {
    private final Embedding embedding;

    Table(int codes, int size, Rng rng) {
      double bound = 1.0 / codes;
      embedding =
          child(
              "embedding", new Embedding(Init.uniform(Shape.of(codes, size), -bound, bound, rng)));
    }

    Tensor nearest(Tensor latents) {
      Tensor codes = embedding.parameters().get(0).detach(); // [K, L]
      Tensor rows = latents.reshape(-1, codes.shape().dim(1)); // [N h w, L]
      Tensor halfSquares = codes.square().sum(1).mul(0.5);
      IntTensor index = rows.matmul(codes, false, true).sub(halfSquares).argMax(1);
      return embedding.forward(index).reshape(latents.shape());
    }
  }
}
