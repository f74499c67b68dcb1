package dev.figment.gan.stylegan;

import dev.figment.core.optim.EmaLaw;
import dev.figment.core.random.Rng;
import dev.figment.gan.AdversarialModel;
import dev.figment.gan.AdversarialStep;
import dev.figment.gan.Players;
import java.util.List;
import java.util.Optional;

/**
 * A generative adversarial network whose generator is told at each layer what style to draw in.
 *
 * <p>Reference: Karras et al. 2020b (StyleGAN2).
 */
public final class StyleGan extends AdversarialModel {
  private final StyleGanConfig config;
  private final StyleGenerator generator;

  /** Makes a network with random weights. */
  public StyleGan(StyleGanConfig config, Rng rng) {
    this(config, new StyleGenerator(config, rng), rng);
  }

  private StyleGan(StyleGanConfig config, StyleGenerator generator, Rng rng) {
    super(
        StyleGanConfig.NAME,
        config,
        config.image(),
        config.game(),
        new Players(config.space(), generator, new StyleDiscriminator(config, rng)));
    this.config = config;
    this.generator = generator;
  }

  /** Returns the styles of this model, as they are drawn, cut, mixed and found. */
  public StyleSpace styles() {
    return new StyleSpace(config, players(), generator);
  }

  @Override
  protected AdversarialStep step() {
    return new AdversarialStep(
        players(),
        config.game(),
        config.rates(),
        Optional.of(EmaLaw.halfLife(config.rules().halfLife())),
        config.augmentation(),
        List.of(new PathLength(generator, config)));
  }
}
