package dev.figment.vae.vae;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Activation;
import dev.figment.core.optim.Schedule;
import dev.figment.vae.Pixels;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.network.Hidden;

/**
 * The sizes, the law of pixels and the objective of a {@link Vae}.
 *
 * @param image the size of an image
 * @param latents numbers that an image is coded in, {@code L}
 * @param architecture what encoder and decoder are made of
 * @param hidden layers of the encoder, from the image on; the decoder mirrors them
 * @param pixels the law of a pixel
 * @param objective what is minimized
 * @param rate of Adam
 */
public record VaeConfig(
    ImageShape image,
    int latents,
    Architecture architecture,
    Hidden hidden,
    Pixels pixels,
    VaeObjective objective,
    Schedule rate) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there are no latents
   */
  public VaeConfig {
    Require.atLeast("vae", "latents", latents, 1);
  }

  /** Returns the network 784-400-20 on gray values of digits, with relu. */
  public static VaeConfig mnistGray() {
    return gray(new ImageShape(28, 28, 1));
  }

  /** Returns the network of {@link #mnistGray} for images of another size. */
  public static VaeConfig gray(ImageShape image) {
    return new VaeConfig(
        image,
        20,
        Architecture.MLP,
        Hidden.of(Activation.RELU, 400),
        Pixels.of(Pixels.Law.GRAY),
        VaeObjective.EVIDENCE,
        Schedule.constant(1e-3));
  }

  /** Returns the network 784-200-200-50 with tanh, on images binarized anew at each use. */
  public static VaeConfig dynamic(ImageShape image) {
    return new VaeConfig(
        image,
        50,
        Architecture.MLP,
        Hidden.of(Activation.TANH, 200, 200),
        Pixels.of(Pixels.Law.BINARIZED),
        VaeObjective.EVIDENCE,
        Schedule.cosine(2e-3, 1e-5));
  }

  /** Returns a convolutional network with as many latents, on the data of {@link #dynamic}. */
  public static VaeConfig convolutional(ImageShape image) {
    return new VaeConfig(
        image,
        50,
        Architecture.CONV,
        Hidden.of(Activation.SILU, 32, 64),
        Pixels.of(Pixels.Law.BINARIZED),
        VaeObjective.EVIDENCE,
        Schedule.cosine(1.5e-3, 1e-5));
  }

  /** Returns this with another number of latents. */
  public VaeConfig withLatents(int count) {
    return new VaeConfig(image, count, architecture, hidden, pixels, objective, rate);
  }
}
