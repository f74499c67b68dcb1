package dev.figment.gan.dcgan;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.gan.AdamRates;
import dev.figment.gan.AdversarialLoss;
import dev.figment.gan.Game;
import dev.figment.gan.GradientPenalty;
import dev.figment.gan.LatentSpace;

/**
 * The sizes, the rules and the rates of a {@link Dcgan}.
 *
 * @param image the size of an image
 * @param space what the generator starts from
 * @param width channels of the largest feature images; each halving of the sides doubles them
 * @param norm of the discriminator
 * @param game the losses and the penalties
 * @param rates of both optimizers
 */
public record DcganConfig(
    ImageShape image, LatentSpace space, int width, CriticNorm norm, Game game, AdamRates rates) {
  private static final int LATENTS = 100;
  private static final int WIDTH = 64;

  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public DcganConfig {
    Require.atLeast("dcgan", "width", width, 1);
  }

  /** Returns the network for digits of 28 x 28. */
  public static DcganConfig mnist() {
    return of(new ImageShape(28, 28, 1));
  }

  /**
   * Returns the paper's network for images of a size: batch normalization in both players, the
   * non-saturating loss, Adam with 2e-4 and 0.5.
   */
  public static DcganConfig of(ImageShape image) {
    return new DcganConfig(
        image,
        new LatentSpace(LATENTS, 1),
        WIDTH,
        CriticNorm.BATCH,
        Game.of(AdversarialLoss.NON_SATURATING),
        new AdamRates(2e-4, 0.5, 0.999));
  }

  /** Returns {@link #of} for images of ten classes, of which both players are told. */
  public static DcganConfig byClass(ImageShape image) {
    DcganConfig config = of(image);
    return new DcganConfig(
        image, new LatentSpace(LATENTS, 10), WIDTH, config.norm, config.game, config.rates);
  }

  /**
   * Returns a Wasserstein GAN: layer normalization in the critic, a gradient penalty of weight 10.
   *
   * <p>Differs from algorithm 1: a turn of the critic for one of the generator instead of five, and
   * a rate of 2e-4 instead of 1e-4, for in an hour there are too few of the generator's.
   *
   * <p>Reference: Gulrajani et al. 2017, section 4.
   */
  public static DcganConfig wasserstein(ImageShape image) {
    return new DcganConfig(
        image,
        new LatentSpace(128, 1),
        WIDTH,
        CriticNorm.LAYER,
        Game.of(AdversarialLoss.WASSERSTEIN, GradientPenalty.wasserstein(10)),
        new AdamRates(2e-4, 0.5, 0.9));
  }

  /**
   * Returns a GAN with a spectrally normalized discriminator: the hinge loss, five turns of it for
   * one of the generator.
   *
   * <p>Reference: Miyato et al. 2018, section 4.
   */
  public static DcganConfig spectral(ImageShape image) {
    return new DcganConfig(
        image,
        new LatentSpace(128, 1),
        WIDTH,
        CriticNorm.SPECTRAL,
        Game.of(AdversarialLoss.HINGE).turns(5),
        new AdamRates(2e-4, 0, 0.9));
  }
}
