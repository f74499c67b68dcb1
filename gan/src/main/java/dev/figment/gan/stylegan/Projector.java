package dev.figment.gan.stylegan;

import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Inference;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Finds the style of an image: from the average style on, down the distance of the images, with
 * noise on the style that fades.
 *
 * <p>Formula: the distance is the mean squared error of the images, of those of half the sides, and
 * so on to 4 pixels.
 *
 * <p>Reference: Karras et al. 2020b, appendix D.
 *
 * <p>Differs from the paper: the distance is of pixels at several sizes, not of features of a
 * network trained on photographs, and the noise of the layers is not fitted.
 */
final class Projector {
  private static final double RATE = 0.05;
  private static final double LAST_RATE = 0.002;
  private static final double NOISE = 0.05; // in deviations of a style
  private static final double FADED = 0.75; // share of the steps that have noise
  private static final int DRAWN = 1000;
  private static final int SMALLEST = 4;

  private final StyleSpace space;
  private final int steps;

  Projector(StyleSpace space, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("project: too few steps, expected >= 1, got " + steps);
    }
    this.space = space;
    this.steps = steps;
  }

  /** Shapes: {@code [N, H, W, C] → [N, D]}. */
  Tensor project(Tensor images, Rng rng) {
    int count = images.shape().dim(0);
    Tensor average = space.average(); // [1, D]
    double deviation = deviation(rng.split());
    Rng layers = rng.split();
    Tensor target = PixelScale.UNIT.to(PixelScale.SIGNED, images);
    Tensor style = average.broadcastTo(Shape.of(count, average.shape().dim(1))).mul(1).tracked();
    Adam adam = new Adam(Map.of("style", style), LearningRate.cosine(RATE, LAST_RATE, steps));
    for (int step = 0; step < steps; step++) {
      try (Scope scope = Scope.open()) {
        double fading = Math.max(0, 1 - step / (FADED * steps));
        Tensor noise = rng.normal(style.shape()).mul(NOISE * deviation * fading * fading);
        Tensor drawn = space.differentiable(style.add(noise), layers.child(step));
        adam.step(distance(drawn, target).backward(List.of(style)));
      }
    }
    return style.detach();
  }

  /** The distance of images at all sizes, added up over the images so that none hinders another. */
  static Tensor distance(Tensor x, Tensor y) {
    Tensor sum = pixels(x, y);
    Tensor smallX = x;
    Tensor smallY = y;
    while (smallX.shape().dim(1) >= 2 * SMALLEST && smallX.shape().dim(2) >= 2 * SMALLEST) {
      smallX = smallX.averagePool(2, Window.of(2, 0));
      smallY = smallY.averagePool(2, Window.of(2, 0));
      sum = sum.add(pixels(smallX, smallY));
    }
    return sum;
  }

  private static Tensor pixels(Tensor x, Tensor y) {
    return x.sub(y).square().mean(1, 2, 3).sum();
  }

  /** The standard deviation of a number of a style. */
  private double deviation(Rng rng) {
    try (Inference inference = Inference.open()) {
      Tensor drawn = space.draw(DRAWN, rng);
      return Math.sqrt(drawn.variance(0).mean().item());
    }
  }
}
