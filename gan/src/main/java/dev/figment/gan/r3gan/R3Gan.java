package dev.figment.gan.r3gan;

import dev.figment.core.optim.EmaLaw;
import dev.figment.core.random.Rng;
import dev.figment.gan.AdversarialModel;
import dev.figment.gan.AdversarialStep;
import dev.figment.gan.Players;
import dev.figment.gan.augment.Augmentation;
import java.util.List;
import java.util.Optional;

/**
 * A generative adversarial network without tricks: a loss of pairs whose critic is kept smooth at
 * the data and at the fakes, and plain residual networks.
 *
 * <p>Reference: Huang et al. 2024.
 */
public final class R3Gan extends AdversarialModel {
  private final R3GanConfig config;

  /** Makes a network with random weights. */
  public R3Gan(R3GanConfig config, Rng rng) {
    super(R3GanConfig.NAME, config, config.image(), config.game(), players(config, rng));
    this.config = config;
  }

  @Override
  protected AdversarialStep step() {
    return new AdversarialStep(
        players(),
        config.game(),
        config.rates(),
        Optional.of(EmaLaw.halfLife(config.halfLife())),
        Augmentation.NONE,
        List.of());
  }

  private static Players players(R3GanConfig config, Rng rng) {
    return new Players(
        config.space(), new R3Generator(config, rng), new R3Discriminator(config, rng));
  }
}
