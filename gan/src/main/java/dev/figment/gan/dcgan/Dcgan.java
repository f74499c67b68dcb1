package dev.figment.gan.dcgan;

import dev.figment.core.random.Rng;
import dev.figment.gan.AdversarialModel;
import dev.figment.gan.AdversarialStep;
import dev.figment.gan.Players;

/**
 * A generative adversarial network of convolutions. It samples with the running averages of its
 * batch normalization, and moves none of them.
 *
 * <p>Reference: Radford et al. 2016.
 */
public final class Dcgan extends AdversarialModel {
  private final DcganConfig config;

  /** Makes a network with random weights. */
  public Dcgan(DcganConfig config, Rng rng) {
    super("dcgan", config, config.image(), config.game(), players(config, rng));
    this.config = config;
  }

  @Override
  protected AdversarialStep step() {
    return new AdversarialStep(players(), config.game(), config.rates());
  }

  private static Players players(DcganConfig config, Rng rng) {
    return new Players(
        config.space(), new DcganGenerator(config, rng), new DcganDiscriminator(config, rng));
  }
}
