package dev.figment.gan.augment;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Many changes of place and color, each with a probability that grows while the discriminator knows
 * the data by heart, and falls when it does not.
 *
 * <p>Formula: {@code r = mean sign(D(real))} over four steps; {@code p ← p ± images / 500,000},
 * within 0 and 1, up if {@code r > 0.6}.
 *
 * <p>Reference: Karras et al. 2020a, section 3.1 and appendix B.
 *
 * <p>Differs from the paper: pixels between others are read bilinearly instead of by filters of
 * wavelets, beyond the edge is 0 instead of a mirror image, and there is no noise and no hole.
 */
final class AdaptiveAugment implements Augmenter {
  private static final double TARGET = 0.6;
  private static final double IMAGES = 500_000;
  private static final int STEPS = 4;
  private static final double SCALE = 0.2; // of ln₂, as all scales
  private static final double SHIFT = 0.125;

  private final Tensor probability = Tensor.zeros(Shape.of(1));
  private final Tensor signs = Tensor.zeros(Shape.of(2)); // sum of signs, images
  private final Tensor steps = Tensor.zeros(Shape.of(1));

  /** Returns how likely each change is now. */
  double probability() {
    return probability.item();
  }

  /** Sets how likely each change is. */
  void probability(double p) {
    try (Scope scope = Scope.open()) {
      probability.assign(Tensor.full(Shape.of(1), Math.max(0, Math.min(1, p))));
    }
  }

  @Override
  public Tensor apply(Tensor images, Rng rng) {
    double p = probability();
    if (p == 0) {
      return images;
    }
    Shape shape = images.shape();
    ColorMap colors = new ColorMap(shape.dim(0));
    PixelMap pixels = new PixelMap(shape, 4);
    for (int i = 0; i < shape.dim(0); i++) {
      color(colors, i, p, rng);
      read(pixels, i, placement(shape, p, rng), shape);
    }
    return colors.apply(pixels.apply(images));
  }

  private static Placement placement(Shape shape, double p, Rng rng) {
    Placement place = new Placement();
    int width = shape.dim(2);
    int height = shape.dim(1);
    if (rng.nextBernoulli(p / 2)) {
      place.mirror();
    }
    if (rng.nextBernoulli(p) && width == height) {
      place.turn(rng.nextInt(4) * Math.PI / 2);
    }
    if (rng.nextBernoulli(p)) {
      place.move(Math.round(uniform(SHIFT, rng) * width), Math.round(uniform(SHIFT, rng) * height));
    }
    if (rng.nextBernoulli(p)) {
      double scale = scale(SCALE, rng);
      place.scale(scale, scale);
    }
    // Twice, before and after the axes are scaled: both together are as likely as another change.
    double turned = 1 - Math.sqrt(1 - p);
    if (rng.nextBernoulli(turned)) {
      place.turn(uniform(Math.PI, rng));
    }
    if (rng.nextBernoulli(p)) {
      double scale = scale(SCALE, rng);
      place.scale(scale, 1 / scale);
    }
    if (rng.nextBernoulli(turned)) {
      place.turn(uniform(Math.PI, rng));
    }
    if (rng.nextBernoulli(p)) {
      place.move(SHIFT * rng.nextNormal() * width, SHIFT * rng.nextNormal() * height);
    }
    return place;
  }

  private static void color(ColorMap colors, int image, double p, Rng rng) {
    if (rng.nextBernoulli(p)) {
      colors.brighten(image, 0.2 * rng.nextNormal());
    }
    if (rng.nextBernoulli(p)) {
      colors.contrast(image, scale(0.5, rng));
    }
    if (rng.nextBernoulli(p / 2)) {
      colors.invertBrightness(image);
    }
    if (rng.nextBernoulli(p)) {
      colors.turnHue(image, uniform(Math.PI, rng));
    }
    if (rng.nextBernoulli(p)) {
      colors.saturate(image, scale(1, rng));
    }
  }

  /** Reads an image at its placement, bilinearly. {@code pixels} is modified. */
  private static void read(PixelMap pixels, int image, Placement place, Shape shape) {
    double middleY = (shape.dim(1) - 1) / 2.0;
    double middleX = (shape.dim(2) - 1) / 2.0;
    for (int i = 0; i < shape.dim(1) * shape.dim(2); i++) {
      int newRow = i / shape.dim(2);
      double dx = i % shape.dim(2) - middleX;
      double dy = newRow - middleY;
      double x = place.x(dx, dy) + middleX;
      double y = place.y(dx, dy) + middleY;
      int left = (int) Math.floor(x + 1e-9);
      int top = (int) Math.floor(y + 1e-9);
      for (int corner = 0; corner < 4; corner++) {
        int column = left + corner % 2;
        int row = top + corner / 2;
        double weight = Math.max(0, 1 - Math.abs(x - column)) * Math.max(0, 1 - Math.abs(y - row));
        pixels.set(corner, image, i, row, column, weight);
      }
    }
  }

  private static double uniform(double most, Rng rng) {
    return most * (2 * rng.nextUniform() - 1);
  }

  private static double scale(double deviation, Rng rng) {
    return Math.pow(2, deviation * rng.nextNormal());
  }

  @Override
  public void observe(Tensor onReal) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      double sum = onReal.detach().sign().sum().item();
      double[] kept = signs.toDoubles();
      double images = kept[1] + onReal.shape().size();
      double known = kept[0] + sum;
      double done = steps.item() + 1;
      if (done >= STEPS) {
        probability(probability() + Math.signum(known / images - TARGET) * images / IMAGES);
        known = 0;
        images = 0;
        done = 0;
      }
      signs.assign(Tensor.of(new float[] {(float) known, (float) images}, Shape.of(2)));
      steps.assign(Tensor.full(Shape.of(1), done));
    }
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("augmentProbability", probability);
    state.put("augmentSigns", signs);
    state.put("augmentSteps", steps);
    return state;
  }
}
