package dev.figment.gan.stylegan;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.GeneratorPenalty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A step of the same size in a style should change the image as much everywhere.
 *
 * <p>Formula: {@code every weight mean (|Jᵀy| - a)²} with {@code y ~ N(0, 1) / √(H W)}, the length
 * a root of the mean over the layers, and {@code a} the average of the lengths.
 *
 * <p>Reference: Karras et al. 2020b, section 3.2 and appendix B.
 */
final class PathLength implements GeneratorPenalty {
  private static final double DECAY = 0.01;
  private static final int SHARE = 2; // of the batch, one half

  private final StyleGenerator generator;
  private final StyleGanConfig config;
  private final Tensor average = Tensor.zeros(Shape.of(1));

  PathLength(StyleGenerator generator, StyleGanConfig config) {
    this.generator = generator;
    this.config = config;
  }

  @Override
  public boolean isDue(long step) {
    return config.rules().pathWeight() > 0 && step % config.rules().pathEvery() == 0;
  }

  @Override
  public Tensor of(IntTensor labels, Rng rng) {
    int images = Math.max(1, labels.shape().size() / SHARE);
    int[] some = Arrays.copyOf(labels.toInts(), images);
    Tensor style = generator.styles(config.space().draw(IntTensor.of(some), rng));
    List<Tensor> styles = new ArrayList<>();
    for (int i = 0; i < generator.synthesis().styles(); i++) {
      styles.add(style.mul(1)); // one for each layer, so that each has a gradient
    }
    Tensor lengths = lengths(styles, each -> generator.synthesis().forward(each, rng), rng); // [N]
    moveAverage(lengths.detach().mean());
    double factor = config.rules().pathWeight() * config.rules().pathEvery();
    return lengths.sub(average.detach()).square().mean().mul(factor);
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("pathLength", average);
  }

  /**
   * Returns how far a random direction of the image moves the styles of each image, {@code [N]}.
   *
   * @param styles of each layer, {@code [N, D]}
   * @param synthesis images of styles, {@code [N, H, W, C]}
   */
  static Tensor lengths(List<Tensor> styles, Function<List<Tensor>, Tensor> synthesis, Rng rng) {
    Tensor images = synthesis.apply(styles);
    Shape shape = images.shape();
    double root = Math.sqrt((double) shape.dim(1) * shape.dim(2));
    Tensor direction = rng.normal(shape, images.dtype()).div(root);
    Gradients gradients = images.mul(direction).sum().differentiableBackward(styles);
    Tensor sum = gradients.get(styles.get(0)).square().sum(1);
    for (Tensor style : styles.subList(1, styles.size())) {
      sum = sum.add(gradients.get(style).square().sum(1));
    }
    return sum.div(styles.size()).sqrt();
  }

  private void moveAverage(Tensor length) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      average.assign(average.mul(1 - DECAY).add(length.mul(DECAY)));
    }
  }
}
