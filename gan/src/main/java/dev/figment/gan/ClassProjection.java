package dev.figment.gan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * What a discriminator that is told the class adds to a score: how well the features of the image
 * agree with a learned vector of the class. Without classes it adds nothing.
 *
 * <p>Formula: {@code score + vₖ · φ(x) / √D}.
 *
 * <p>Reference: Miyato and Koyama 2018, eq. 3.
 */
public final class ClassProjection extends Module {
  private final Optional<Tensor> vectors; // [K, D]

  /** Makes a projection of {@code D} features; the vectors begin in {@code N(0, 1)}. */
  public ClassProjection(LatentSpace space, int features, Rng rng) {
    vectors =
        space.hasClasses()
            ? Optional.of(
                parameter("vectors", Init.normal(Shape.of(space.classes(), features), 1, rng)))
            : Optional.empty();
  }

  /**
   * Returns the scores of images of their classes.
   *
   * <p>Shapes: {@code [N, 1], [N, D], [N, K] → [N, 1]}.
   */
  public Tensor forward(Tensor scores, Tensor features, Tensor classes) {
    return vectors.map(v -> scores.add(agreement(v, features, classes))).orElse(scores);
  }

  private static Tensor agreement(Tensor vectors, Tensor features, Tensor classes) {
    Tensor own = classes.matmul(vectors); // [N, D]
    Tensor sum = own.mul(features).sum(1).reshape(-1, 1); // [N, 1]
    return sum.div(Math.sqrt(features.shape().dim(1)));
  }
}
