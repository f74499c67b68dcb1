package dev.figment.gan;

import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * A generative adversarial network of any two players whose shapes fit.
 *
 * <pre>{@code
 * Gan gan = new Gan("mine", GanConfig.of(image), Generator.of(layers), Discriminator.of(others));
 * }</pre>
 */
public final class Gan extends AdversarialModel {
  private final GanConfig config;

  /**
   * Makes a model of players of your own.
   *
   * @param name under which it is saved, such that no model of the library has it
   * @param config the rules
   * @param generator {@code [N, L + K] → [N, H, W, C]}
   * @param discriminator {@code [N, H, W, C], [N, K] → [N, 1]}
   * @throws ShapeException if a shape does not fit
   */
  public Gan(String name, GanConfig config, Generator generator, Discriminator discriminator) {
    this(name, config, config, generator, discriminator);
  }

  /**
   * Makes a model of players of your own, which are made from a record of your own.
   *
   * @param name under which it is saved
   * @param own the record that it can be made from again
   * @param config the rules
   * @param generator {@code [N, L + K] → [N, H, W, C]}
   * @param discriminator {@code [N, H, W, C], [N, K] → [N, 1]}
   * @throws ShapeException if a shape does not fit
   */
  public Gan(
      String name, Record own, GanConfig config, Generator generator, Discriminator discriminator) {
    super(
        name, own, config.image(), config.game(), players(name, config, generator, discriminator));
    this.config = config;
  }

  @Override
  protected AdversarialStep step() {
    return new AdversarialStep(players(), config.game(), config.rates());
  }

  private static Players players(
      String name, GanConfig config, Generator generator, Discriminator discriminator) {
    Shape images = config.image().batch(2);
    Tensor classes = config.space().oneHot(IntTensor.of(0, 0));
    Inference.requireShape(
        name,
        "generator",
        z -> generator.forward(z, Rng.seed(0)),
        Shape.of(2, config.space().size()),
        images);
    Inference.requireShape(
        name, "discriminator", x -> discriminator.forward(x, classes), images, Shape.of(2, 1));
    return new Players(config.space(), generator, discriminator);
  }
}
