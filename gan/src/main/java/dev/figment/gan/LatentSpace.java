package dev.figment.gan;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * What a generator makes images of: standard normal numbers, and behind them the class, if it is
 * told one, as a vector of zeros and a one.
 *
 * <p>Shapes: {@code [N, L]}, or {@code [N, L + K]} where there are {@code K > 1} classes.
 *
 * @param latents normal numbers of an image, {@code L}
 * @param classes {@code K}; 1 if the generator is told no class
 */
public record LatentSpace(int latents, int classes) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public LatentSpace {
    if (latents < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "latentSpace: size out of range, expected >= 1, got latents %s, classes %s"
              .formatted(latents, classes));
    }
  }

  /** Returns whether the generator is told a class. */
  public boolean hasClasses() {
    return classes > 1;
  }

  /** Returns the numbers of one latent. */
  public int size() {
    return hasClasses() ? latents + classes : latents;
  }

  /** Draws latents, each class as likely. */
  public Tensor draw(int count, Rng rng) {
    return draw(rng.integers(classes, Shape.of(count)), rng);
  }

  /**
   * Draws a latent for each label.
   *
   * @throws IllegalArgumentException if there are classes and a label is none of them
   */
  public Tensor draw(IntTensor labels, Rng rng) {
    Tensor z = rng.normal(Shape.of(labels.shape().size(), latents));
    return hasClasses() ? Tensor.concat(List.of(z, oneHot(labels)), 1) : z; // [N, L + K]
  }

  /** Draws other noise for the classes of latents. */
  public Tensor redraw(Tensor latents, Rng rng) {
    Tensor z = rng.normal(Shape.of(latents.shape().dim(0), this.latents), latents.dtype());
    return hasClasses()
        ? Tensor.concat(List.of(z, latents.slice(1, this.latents, size())), 1) // [N, L + K]
        : z;
  }

  /**
   * Returns labels as a discriminator reads them; where there are no classes, all are the one.
   *
   * <p>Shapes: {@code [N] → [N, K]}.
   */
  public Tensor oneHot(IntTensor labels) {
    return hasClasses()
        ? Tensor.oneHot(labels.requireBelow("latentSpace", classes), classes)
        : Tensor.ones(Shape.of(labels.shape().size(), 1));
  }
}
