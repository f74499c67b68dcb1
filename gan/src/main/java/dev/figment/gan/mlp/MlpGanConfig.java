package dev.figment.gan.mlp;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import java.util.List;

/**
 * The sizes and the rates of an {@link MlpGan}.
 *
 * @param image the size of an image
 * @param latents numbers of noise an image is made from, {@code L}
 * @param generatorWidths the generator's hidden layers, from the noise on
 * @param discriminatorWidths the discriminator's hidden layers, from the image on
 * @param slope of the discriminator's leaky relu
 * @param learningRate of both optimizers
 * @param beta1 the decay of Adam's mean
 * @param beta2 the decay of Adam's mean square
 */
public record MlpGanConfig(
    ImageShape image,
    int latents,
    List<Integer> generatorWidths,
    List<Integer> discriminatorWidths,
    double slope,
    double learningRate,
    double beta1,
    double beta2) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MlpGanConfig {
    generatorWidths = List.copyOf(generatorWidths);
    discriminatorWidths = List.copyOf(discriminatorWidths);
    Require.positive("mlpGan", "latents", latents);
    generatorWidths.forEach(width -> Require.positive("mlpGan", "generatorWidths", width));
    discriminatorWidths.forEach(width -> Require.positive("mlpGan", "discriminatorWidths", width));
    Require.positive("mlpGan", "learningRate", learningRate);
    Require.fraction("mlpGan", "slope", slope);
    Require.fraction("mlpGan", "beta1", beta1);
    Require.fraction("mlpGan", "beta2", beta2);
  }

  /** Returns the network for digits of 28 x 28: 100-128-256-512-1024-784 and 784-1024-512-256-1. */
  public static MlpGanConfig mnist() {
    return of(new ImageShape(28, 28, 1));
  }

  /** Returns the network of {@link #mnist} for images of another size. */
  public static MlpGanConfig of(ImageShape image) {
    return new MlpGanConfig(
        image, 100, List.of(128, 256, 512, 1024), List.of(1024, 512, 256), 0.2, 2e-4, 0.5, 0.999);
  }
}
