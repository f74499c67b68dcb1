package dev.figment.vae.autoencoder;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.vae.network.Architecture;
import java.util.List;

/**
 * The sizes and the rate of an {@link Autoencoder}.
 *
 * @param image the size of an image
 * @param latents numbers that an image is given back from, {@code L}
 * @param architecture what encoder and decoder are made of
 * @param widths of the encoder, from the image on; the decoder mirrors them
 * @param loss what is minimized
 * @param learningRate of Adam
 */
public record AutoencoderConfig(
    ImageShape image,
    int latents,
    Architecture architecture,
    List<Integer> widths,
    ReconstructionLoss loss,
    double learningRate) {
  private static final int LATENTS = 32;
  private static final double RATE = 1e-3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AutoencoderConfig {
    widths = List.copyOf(widths);
    Require.positive("autoencoder", "latents", latents);
    widths.forEach(width -> Require.positive("autoencoder", "widths", width));
    Require.positive("autoencoder", "learningRate", learningRate);
  }

  /** Returns affine maps alone, which find the subspace of {@code pca}. */
  public static AutoencoderConfig linear(ImageShape image) {
    return of(image, Architecture.MLP, List.of());
  }

  /** Returns perceptrons of two hidden layers. */
  public static AutoencoderConfig mlp(ImageShape image) {
    return of(image, Architecture.MLP, List.of(512, 256));
  }

  /** Returns two halvings by convolution. */
  public static AutoencoderConfig conv(ImageShape image) {
    return of(image, Architecture.CONV, List.of(32, 64));
  }

  /** Returns this with another number of latents. */
  public AutoencoderConfig withLatents(int count) {
    return new AutoencoderConfig(image, count, architecture, widths, loss, learningRate);
  }

  /** Returns this with another loss. */
  public AutoencoderConfig withLoss(ReconstructionLoss other) {
    return new AutoencoderConfig(image, latents, architecture, widths, other, learningRate);
  }

  private static AutoencoderConfig of(
      ImageShape image, Architecture architecture, List<Integer> widths) {
    return new AutoencoderConfig(
        image, LATENTS, architecture, widths, ReconstructionLoss.SQUARED_ERROR, RATE);
  }
}
