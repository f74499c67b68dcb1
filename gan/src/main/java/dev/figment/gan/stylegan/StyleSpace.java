package dev.figment.gan.stylegan;

import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.Players;
import java.util.List;

/**
 * The styles of a trained {@link StyleGan}: a view on it, which changes nothing.
 *
 * <p>Shapes: styles {@code [N, D]}, images {@code [N, H, W, C]}. Units: pixel range [0, 1].
 */
public final class StyleSpace {
  private final StyleGanConfig config;
  private final Players players;
  private final StyleGenerator generator;

  StyleSpace(StyleGanConfig config, Players players, StyleGenerator generator) {
    this.config = config;
    this.players = players;
    this.generator = generator;
  }

  /** Draws styles. */
  public Tensor draw(int count, Rng rng) {
    return of(players.space().draw(count, rng));
  }

  /** Returns the styles of latents, {@code [N, L + K] → [N, D]}. */
  public Tensor of(Tensor latents) {
    return Inference.of(() -> generator.styles(latents));
  }

  /** Returns the average style, {@code [1, D]}. */
  public Tensor average() {
    return generator.average().detach().reshape(1, -1).mul(1);
  }

  /**
   * Returns styles drawn towards the average: 1 leaves them as they are, 0 makes all of them the
   * average. Images become less various and better.
   *
   * <p>Formula: {@code a + ψ (w - a)}.
   *
   * <p>Reference: Karras et al. 2019, appendix B.
   */
  public Tensor truncate(Tensor styles, double psi) {
    return styles.sub(average()).mul(psi).add(average());
  }

  /** Returns the number of styles of an image; the first ones decide what is coarse. */
  public int layers() {
    return generator.synthesis().styles();
  }

  /** Returns the images of styles, each the same in all layers. */
  public Tensor images(Tensor styles, Rng rng) {
    return images(generator.everywhere(styles), rng);
  }

  /**
   * Returns images of which the layers before a crossover have one style and the others another.
   *
   * @param crossover from 0, all fine, to {@link #layers}, all coarse
   * @throws IllegalArgumentException if it is out of its range
   */
  public Tensor mix(Tensor coarse, Tensor fine, int crossover, Rng rng) {
    if (crossover < 0 || crossover > layers()) {
      throw new IllegalArgumentException(
          "mix: crossover out of range, expected 0 to %s, got %s".formatted(layers(), crossover));
    }
    return images(generator.crossed(coarse, fine, crossover), rng);
  }

  /**
   * Finds the styles of images, by the way of {@link Projector}.
   *
   * @param steps of Adam
   */
  public Tensor project(Tensor images, int steps, Rng rng) {
    config.image().require(StyleGanConfig.NAME, images);
    return new Projector(this, steps).project(images, rng);
  }

  /** Returns images of styles that can be differentiated, pixel range [-1, 1]. */
  Tensor differentiable(Tensor styles, Rng rng) {
    return generator.synthesis().forward(generator.everywhere(styles), rng);
  }

  private Tensor images(List<Tensor> styles, Rng rng) {
    try (Inference inference = Inference.open()) {
      Tensor images = generator.synthesis().forward(styles, rng);
      return inference.keep(PixelScale.SIGNED.to(PixelScale.UNIT, images));
    }
  }
}
