package dev.figment.gan.stylegan;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.gan.AdamRates;
import dev.figment.gan.AdversarialLoss;
import dev.figment.gan.Game;
import dev.figment.gan.GradientPenalty;
import dev.figment.gan.LatentSpace;
import dev.figment.gan.Widths;
import dev.figment.gan.augment.Augmentation;

/**
 * The sizes, the rules and the rates of a {@link StyleGan}.
 *
 * @param image the size of an image
 * @param space what the generator starts from
 * @param styles the mapping network
 * @param widths channels of the feature images
 * @param game the losses and the penalties
 * @param rates of both optimizers
 * @param rules of the generator's training
 * @param augmentation of what the discriminator sees
 */
public record StyleGanConfig(
    ImageShape image,
    LatentSpace space,
    Styles styles,
    Widths widths,
    Game game,
    AdamRates rates,
    Rules rules,
    Augmentation augmentation) {
  static final String NAME = "stylegan";

  /**
   * The mapping network.
   *
   * @param size numbers of a style, {@code D}
   * @param layers of the network
   */
  public record Styles(int size, int layers) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Styles {
      Require.atLeast("stylegan", "size", size, 1);
      Require.atLeast("stylegan", "layers", layers, 1);
    }
  }

  /**
   * How the generator is trained.
   *
   * @param mixing share of the batches in which two styles are mixed
   * @param pathWeight of the path length penalty; 0 for none
   * @param pathEvery steps from one path length penalty to the next
   * @param halfLife images after which half of the average of the generator's weights is new
   */
  public record Rules(double mixing, double pathWeight, int pathEvery, double halfLife) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Rules {
      Require.probability("stylegan", "mixing", mixing);
      Require.notNegative("stylegan", "pathWeight", pathWeight);
      Require.atLeast("stylegan", "pathEvery", pathEvery, 1);
      Require.positive("stylegan", "halfLife", halfLife);
    }
  }

  /** Returns the network for digits of 28 x 28. */
  public static StyleGanConfig mnist() {
    return of(new ImageShape(28, 28, 1));
  }

  /**
   * Returns a network sized for an hour of two cores: a mapping of two layers, the non-saturating
   * loss, R1 in one step of 16, for gray images a hundred times as strong as for colored ones.
   *
   * <p>Differs from the paper: 64 latents and styles instead of 512, 16 to 64 channels instead of
   * 512, and an average over 20,000 images instead of 500,000, for so many are not seen.
   */
  public static StyleGanConfig of(ImageShape image) {
    double gamma = image.channels() == 1 ? 10 : 0.1;
    return new StyleGanConfig(
        image,
        new LatentSpace(64, 1),
        new Styles(64, 2),
        new Widths(16, 64),
        Game.of(AdversarialLoss.NON_SATURATING, GradientPenalty.r1(gamma).lazily(16)),
        new AdamRates(2e-3, 0, 0.99),
        new Rules(0.9, 2, 8, 20_000),
        Augmentation.NONE);
  }

  /** Returns {@link #of} for images of ten classes. */
  public static StyleGanConfig byClass(ImageShape image) {
    StyleGanConfig config = of(image);
    return config.with(new LatentSpace(64, 10), config.rules, config.augmentation);
  }

  /** Returns {@link #of} with what the discriminator sees always changed, for little data. */
  public static StyleGanConfig differentiable(ImageShape image) {
    StyleGanConfig config = of(image);
    return config.with(config.space, config.rules, Augmentation.DIFFERENTIABLE);
  }

  /** Returns {@link #of} with what the discriminator sees changed once it overfits. */
  public static StyleGanConfig adaptive(ImageShape image) {
    StyleGanConfig config = of(image);
    return config.with(config.space, config.rules, Augmentation.ADAPTIVE);
  }

  /**
   * Returns {@link #of} for some minutes: no mixing and no path length penalty, without which the
   * first images come sooner, and an average over 2,000 images.
   */
  public static StyleGanConfig quick(ImageShape image) {
    StyleGanConfig config = of(image);
    Rules rules = new Rules(0, 0, config.rules.pathEvery, 2_000);
    return config.with(config.space, rules, config.augmentation);
  }

  private StyleGanConfig with(LatentSpace from, Rules by, Augmentation seen) {
    return new StyleGanConfig(image, from, styles, widths, game, rates, by, seen);
  }
}
