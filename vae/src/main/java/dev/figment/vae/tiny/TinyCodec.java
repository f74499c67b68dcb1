package dev.figment.vae.tiny;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.TorchState;
import dev.figment.core.weights.WeightFile;
import dev.figment.vae.Latents;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A codec of 32 channels at an eighth of the image's sides, read from a folder with {@value
 * #ENCODER} and {@value #DECODER}.
 *
 * <p>It is used, not trained: nothing of it is recorded.
 */
public final class TinyCodec implements LatentCodec {
  /** The file of the encoder's weights. */
  public static final String ENCODER = "taef2_encoder.safetensors";

  /** The file of the decoder's weights. */
  public static final String DECODER = "taef2_decoder.safetensors";

  private static final String NAME = "tinyCodec";

  private final ImageShape image;
  private final Sequential encoder;
  private final Sequential decoder;

  /**
   * Makes a codec with random weights for images of a size.
   *
   * @throws IllegalArgumentException if the sides are no multiples of 8, or there are not 3
   *     channels
   */
  public TinyCodec(ImageShape image, Rng rng) {
    int factor = TinyNetwork.FACTOR;
    if (image.height() % factor != 0 || image.width() % factor != 0 || image.channels() != 3) {
      throw new IllegalArgumentException(
          "tinyCodec: images do not fit, expected sides that are multiples of %s and 3 channels,"
                  .formatted(factor)
              + " got "
              + image);
    }
    this.image = image;
    encoder = TinyNetwork.encoder(rng);
    decoder = TinyNetwork.decoder(rng);
  }

  /**
   * Reads the weights of a folder.
   *
   * @throws FileFormatException if a file is damaged, or its keys are not the network's
   * @throws IOException if a file is not there, or cannot be read
   */
  public static TinyCodec read(Path folder, ImageShape image) throws IOException {
    TinyCodec codec = new TinyCodec(image, Rng.seed(0));
    load(codec.encoder, folder.resolve(ENCODER));
    load(codec.decoder, folder.resolve(DECODER));
    return codec;
  }

  @Override
  public Tensor encode(Tensor images) {
    image.require(NAME, images);
    return run(encoder, images);
  }

  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    return run(decoder, latents);
  }

  @Override
  public Shape latentShape() {
    int factor = TinyNetwork.FACTOR;
    return Shape.of(image.height() / factor, image.width() / factor, TinyNetwork.LATENTS);
  }

  /**
   * Writes the weights into a folder, as {@link #read} takes them.
   *
   * @throws IOException if they cannot be written
   */
  public void write(Path folder) throws IOException {
    TorchState.of(encoder).write(folder.resolve(ENCODER));
    TorchState.of(decoder).write(folder.resolve(DECODER));
  }

  /** Returns the number of values in the encoder and in the decoder. */
  long parameterCount() {
    return encoder.parameterCount() + decoder.parameterCount();
  }

  private static void load(Sequential network, Path file) throws IOException {
    try (WeightFile weights = WeightFile.open(file)) {
      TorchState.of(network).load(weights);
    }
  }

  private static Tensor run(Sequential network, Tensor x) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      return scope.keep(network.forward(x));
    }
  }
}
