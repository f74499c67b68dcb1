package dev.figment.gan;

import dev.figment.core.data.ImageShape;

/**
 * What a {@link Gan} of networks of a user's own has beside them.
 *
 * @param image the size of an image
 * @param space what the generator starts from
 * @param game the losses and the penalties
 * @param rates of both optimizers
 */
public record GanConfig(ImageShape image, LatentSpace space, Game game, AdamRates rates) {
  private static final int LATENTS = 100;

  /** Returns 100 latents, the non-saturating loss, and Adam with 2e-4 and 0.5. */
  public static GanConfig of(ImageShape image) {
    return new GanConfig(
        image,
        new LatentSpace(LATENTS, 1),
        Game.of(AdversarialLoss.NON_SATURATING),
        new AdamRates(2e-4, 0.5, 0.999));
  }

  /** Returns these rules with other losses and penalties. */
  public GanConfig with(Game next) {
    return new GanConfig(image, space, next, rates);
  }

  /** Returns these rules with another start of the generator. */
  public GanConfig with(LatentSpace next) {
    return new GanConfig(image, next, game, rates);
  }

  /** Returns these rules with other rates. */
  public GanConfig with(AdamRates next) {
    return new GanConfig(image, space, game, next);
  }
}
