package dev.figment.gan.stylegan;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Init;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.Generator;
import dev.figment.gan.LatentSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Latents to styles to images. In training it keeps an average of the styles, for truncation, and
 * gives some batches the first styles of one latent and the last ones of another, so that styles do
 * not rely on each other.
 *
 * <p>Reference: Karras et al. 2019, sections 2 and 3.1 and appendix B.
 */
final class StyleGenerator extends Generator {
  private static final double AVERAGE_DECAY = 0.995;

  private final double mixing;
  private final LatentSpace space;
  private final MappingNetwork mapping;
  private final SynthesisNetwork synthesis;
  private final Tensor average; // [D]

  StyleGenerator(StyleGanConfig config, Rng rng) {
    space = config.space();
    mixing = config.rules().mixing();
    mapping = child("mapping", new MappingNetwork(config.space(), config.styles(), rng));
    synthesis = child("synthesis", new SynthesisNetwork(config, rng));
    average = buffer("average", Init.zeros(Shape.of(config.styles().size())));
  }

  @Override
  public Tensor forward(Tensor latents, Rng rng) {
    Tensor style = mapping.forward(latents);
    if (!isTraining()) {
      return synthesis.forward(everywhere(style), rng);
    }
    moveAverage(style);
    List<Tensor> styles =
        rng.nextBernoulli(mixing) ? mixed(style, latents, rng) : everywhere(style);
    return synthesis.forward(styles, rng);
  }

  /** Returns the styles of latents, {@code [N, L + K] → [N, D]}. */
  Tensor styles(Tensor latents) {
    return mapping.forward(latents);
  }

  /** Returns the average style, {@code [D]}. */
  Tensor average() {
    return average;
  }

  /** Returns the synthesis network. */
  SynthesisNetwork synthesis() {
    return synthesis;
  }

  /** Returns one style for all layers. */
  List<Tensor> everywhere(Tensor style) {
    return Collections.nCopies(synthesis.styles(), style);
  }

  /** Returns one style for the layers before a crossover, and another from there on. */
  List<Tensor> crossed(Tensor coarse, Tensor fine, int crossover) {
    List<Tensor> styles = new ArrayList<>(Collections.nCopies(crossover, coarse));
    styles.addAll(Collections.nCopies(synthesis.styles() - crossover, fine));
    return styles;
  }

  /** The style up to a layer that is drawn, then that of other latents of the same classes. */
  private List<Tensor> mixed(Tensor style, Tensor latents, Rng rng) {
    int crossover = 1 + rng.nextInt(synthesis.styles() - 1);
    return crossed(style, mapping.forward(space.redraw(latents, rng)), crossover);
  }

  private void moveAverage(Tensor style) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor mean = style.detach().mean(0);
      average.assign(average.mul(AVERAGE_DECAY).add(mean.mul(1 - AVERAGE_DECAY)));
    }
  }
}
