package dev.figment.gan.r3gan;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.gan.AdamRates;
import dev.figment.gan.AdversarialLoss;
import dev.figment.gan.Game;
import dev.figment.gan.GradientPenalty;
import dev.figment.gan.LatentSpace;
import dev.figment.gan.Widths;

/**
 * The sizes, the rules and the rates of an {@link R3Gan}.
 *
 * @param image the size of an image
 * @param space what the generator starts from
 * @param widths channels of the feature images, multiples of the channels of a group
 * @param blocks residual blocks of each size of images
 * @param group channels that a convolution of 3 x 3 sees at once
 * @param game the losses and the penalties
 * @param rates of both optimizers
 * @param halfLife images after which half of the average of the generator's weights is new
 */
public record R3GanConfig(
    ImageShape image,
    LatentSpace space,
    Widths widths,
    int blocks,
    int group,
    Game game,
    AdamRates rates,
    double halfLife) {
  static final String NAME = "r3gan";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public R3GanConfig {
    Require.atLeast("r3gan", "blocks", blocks, 1);
    Require.atLeast("r3gan", "group", group, 1);
    Require.positive("r3gan", "halfLife", halfLife);
    if (widths.finest() % group != 0 || widths.most() % group != 0) {
      throw new IllegalArgumentException(
          "r3gan: widths do not fall into groups, expected multiples of %s, got %s, %s"
              .formatted(group, widths.finest(), widths.most()));
    }
  }

  /** Returns the network for digits of 28 x 28. */
  public static R3GanConfig mnist() {
    return of(new ImageShape(28, 28, 1));
  }

  /**
   * Returns a network sized for an hour of two cores. Of gray images the penalties are ten times as
   * strong as of colored ones, and the rate is 5e-4 instead of 1e-3.
   *
   * <p>Differs from the paper: one block a size instead of two, 16 to 64 channels instead of 512 to
   * 768, constant rates, penalties and average.
   */
  public static R3GanConfig of(ImageShape image) {
    boolean isGray = image.channels() == 1;
    double gamma = isGray ? 5 : 0.5;
    return new R3GanConfig(
        image,
        new LatentSpace(64, 1),
        new Widths(16, 64),
        1,
        8,
        Game.of(
            AdversarialLoss.RELATIVISTIC_PAIR,
            GradientPenalty.r1(gamma),
            GradientPenalty.r2(gamma)),
        new AdamRates(isGray ? 5e-4 : 1e-3, 0, 0.9),
        20_000);
  }
}
