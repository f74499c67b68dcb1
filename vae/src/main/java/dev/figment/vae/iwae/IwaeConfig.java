package dev.figment.vae.iwae;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
import java.util.List;

/**
 * The sizes and the bound of an {@link Iwae}.
 *
 * @param image the size of an image
 * @param layers of latents, from the image on
 * @param samples draws that the bound is made of in training
 * @param draws through which the gradient passes
 * @param rate of Adam
 */
public record IwaeConfig(
    ImageShape image,
    List<StochasticLayer> layers,
    SampleCount samples,
    Draws draws,
    Schedule rate) {
  private static final SampleCount SAMPLES = new SampleCount(50, 0.4, 0.95);
  private static final Schedule RATE = Schedule.cosine(2e-3, 1e-5);
  private static final StochasticLayer ONLY = new StochasticLayer(List.of(200, 200), 50);
  private static final StochasticLayer LOWER = new StochasticLayer(List.of(200, 200), 100);
  private static final StochasticLayer UPPER = new StochasticLayer(List.of(100, 100), 50);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are no layers
   */
  public IwaeConfig {
    layers = List.copyOf(layers);
    Require.atLeast("iwae", "layers", layers.size(), 1);
  }

  /** Returns the numbers that an image is coded in: those of the highest layer. */
  public int latents() {
    return layers.get(layers.size() - 1).latents();
  }

  /** Returns one layer of 50 latents, and up to 50 draws: 784-200-200-50 for digits. */
  public static IwaeConfig oneLayer(ImageShape image) {
    return new IwaeConfig(image, List.of(ONLY), SAMPLES, Draws.RESAMPLED, RATE);
  }

  /** Returns two layers of latents, and up to 50 draws: 784-200-200-100-100-100-50 for digits. */
  public static IwaeConfig twoLayers(ImageShape image) {
    return new IwaeConfig(image, List.of(LOWER, UPPER), SAMPLES, Draws.RESAMPLED, RATE);
  }
}
