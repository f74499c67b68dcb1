package dev.figment.gan;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * A price on the slope of a critic, at some images: it should have a length.
 *
 * <p>Formula: {@code every weight mean (|∇D(x)| - target)²}, in one step of {@code every}.
 *
 * <p>Reference: Gulrajani et al. 2017, eq. 3; Mescheder et al. 2018, eq. 9 and 10; the lazy form,
 * Karras et al. 2020b, section 3.1.
 *
 * @param place where the slope is looked at
 * @param weight of the penalty
 * @param target the length that it should have
 * @param every steps from one use to the next; each is as many times as strong
 */
public record GradientPenalty(Place place, double weight, double target, int every) {
  private static final double SMALLEST = 1e-12; // under a root, whose slope at 0 is not finite

  /** Images at which a slope is looked at. */
  public enum Place {
    /** The images of the data. */
    REAL {
      @Override
      Scored at(Scored real, Scored fake, Critic critic, Rng rng) {
        return real;
      }
    },
    /** The fakes. */
    FAKE {
      @Override
      Scored at(Scored real, Scored fake, Critic critic, Rng rng) {
        return fake;
      }
    },
    /** A point on the straight line between an image and a fake, each as likely. */
    BETWEEN {
      @Override
      Scored at(Scored real, Scored fake, Critic critic, Rng rng) {
        Tensor t = rng.uniform(Shape.of(real.images().shape().dim(0), 1, 1, 1));
        Tensor way = fake.images().sub(real.images()).mul(t.to(real.images().dtype()));
        return Scored.sloped(critic, real.images().add(way));
      }
    };

    abstract Scored at(Scored real, Scored fake, Critic critic, Rng rng);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public GradientPenalty {
    if (!(weight > 0 && target >= 0 && every >= 1)) {
      throw new IllegalArgumentException(
          ("gradientPenalty: number out of range, expected weight > 0, target >= 0, every >= 1,"
                  + " got %s, %s, %s")
              .formatted(weight, target, every));
    }
  }

  /** Returns {@code weight (|∇D| - 1)²} between the data and the fakes. */
  public static GradientPenalty wasserstein(double weight) {
    return wasserstein(weight, 1);
  }

  /** Returns {@code weight (|∇D| / length - 1)²} between the data and the fakes. */
  public static GradientPenalty wasserstein(double weight, double length) {
    return new GradientPenalty(Place.BETWEEN, weight / (length * length), length, 1);
  }

  /** Returns {@code γ/2 |∇D|²} at the data. */
  public static GradientPenalty r1(double gamma) {
    return new GradientPenalty(Place.REAL, gamma / 2, 0, 1);
  }

  /** Returns {@code γ/2 |∇D|²} at the fakes. */
  public static GradientPenalty r2(double gamma) {
    return new GradientPenalty(Place.FAKE, gamma / 2, 0, 1);
  }

  /** Returns this penalty in one step of so many, as many times as strong. */
  public GradientPenalty lazily(int steps) {
    return new GradientPenalty(place, weight, target, steps);
  }

  /** Returns whether it is used in the step of the number, from 0. */
  boolean isDue(long step) {
    return step % every == 0;
  }

  /** Returns whether it asks for the slope at the images of the place. */
  boolean isAt(Place asked) {
    return place == asked;
  }

  /**
   * Returns the penalty, a scalar.
   *
   * @param real images of the data, with a slope if this is at {@link Place#REAL}
   * @param fake as many fakes, with a slope if this is at {@link Place#FAKE}
   */
  Tensor of(Scored real, Scored fake, Critic critic, Rng rng) {
    Tensor slope = place.at(real, fake, critic, rng).slope();
    Tensor squares = slope.square().sum(1, 2, 3); // [N]
    Tensor misses = target == 0 ? squares : squares.add(SMALLEST).sqrt().sub(target).square();
    return misses.mean().mul(weight * every);
  }
}
