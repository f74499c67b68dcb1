package dev.figment.core.model;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A way from one latent to another. */
public enum LatentPath {
  /** The straight line: {@code (1 - t) a + t b}. It comes nearer to 0 than its ends are. */
  LINEAR {
    @Override
    Tensor at(double t, Tensor from, Tensor to) {
      return weighted(1 - t, from, t, to);
    }
  },

  /**
   * The arc of a circle around 0, on which standard normal latents of many dimensions stay as
   * likely as its ends: {@code (sin((1 - t) Ω) a + sin(t Ω) b) / sin Ω} with the angle {@code Ω}
   * between the ends; the line if they point along one.
   *
   * <p>Reference: Shoemake 1985; White 2016 (arXiv:1609.04468).
   */
  SPHERICAL {
    @Override
    Tensor at(double t, Tensor from, Tensor to) {
      double cosine = from.mul(to).sum().item() / (norm(from) * norm(to));
      double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
      double sine = Math.sin(angle);
      return sine < PARALLEL || Double.isNaN(sine)
          ? LINEAR.at(t, from, to)
          : weighted(Math.sin((1 - t) * angle) / sine, from, Math.sin(t * angle) / sine, to);
    }
  };

  private static final double PARALLEL = 1e-6;

  /**
   * Returns latents at even distances on the way, both ends among them.
   *
   * <p>Shapes: {@code [...], [...] → [count, ...]}.
   *
   * @param count at least 2
   * @throws IllegalArgumentException if there are fewer
   * @throws ShapeException if the ends are of two shapes
   */
  public Tensor between(Tensor from, Tensor to, int count) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "latentPath: too few latents, expected >= 2, got " + count);
    }
    Shape shape = from.shape();
    if (!to.shape().equals(shape)) {
      throw new ShapeException(
          "latentPath: ends differ, expected %s, got %s".formatted(shape, to.shape()));
    }
    List<Tensor> latents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      latents.add(at((double) i / (count - 1), from, to));
    }
    return Tensor.stack(latents, 0);
  }

  abstract Tensor at(double t, Tensor from, Tensor to);

  private static Tensor weighted(double a, Tensor x, double b, Tensor y) {
    return x.mul(a).add(y.mul(b));
  }

  private static double norm(Tensor x) {
    return Math.sqrt(x.square().sum().item());
  }
}
