package dev.figment.gan;

import dev.figment.core.nn.Losses;
import dev.figment.core.tensor.Tensor;
import java.util.function.Supplier;

/**
 * What the two players of a GAN minimize, from the discriminator's scores of images of the data and
 * of fakes. A score is the logit of "from the data", or just a number that is higher for the data.
 *
 * <p>Shapes: scores {@code [N, 1]}, losses {@code []}, each a mean over the batch.
 */
public enum AdversarialLoss {
  /**
   * {@code D: softplus(-real) + softplus(fake)}, {@code G: softplus(-fake)}. Where no score tells
   * one from the other, D has 2 ln 2 and G has ln 2.
   *
   * <p>Reference: Goodfellow et al. 2014, section 3.
   */
  NON_SATURATING(true) {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake, double target) {
      return bernoulli(real, target).add(bernoulli(fake, 0));
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
      return bernoulli(fake, 1);
    }
  },

  /**
   * As {@link #NON_SATURATING}, but G maximizes what D minimizes: {@code G: -softplus(fake)}. It
   * hardly learns where D is sure.
   *
   * <p>Reference: Goodfellow et al. 2014, eq. 1.
   */
  MINIMAX(true) {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake, double target) {
      return NON_SATURATING.discriminator(real, fake, target);
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
      return bernoulli(fake, 0).neg();
    }
  },

  /**
   * {@code D: ½ (real - 1)² + ½ fake²}, {@code G: ½ (fake - 1)²}.
   *
   * <p>Reference: Mao et al. 2017, eq. 9.
   */
  LEAST_SQUARES(true) {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake, double target) {
      return halfSquare(real, target).add(halfSquare(fake, 0));
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
      return halfSquare(fake, 1);
    }
  },

  /**
   * {@code D: max(0, 1 - real) + max(0, 1 + fake)}, {@code G: -fake}.
   *
   * <p>Reference: Miyato et al. 2018, eq. 16 and 17.
   */
  HINGE(false) {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake, double target) {
      return Losses.hinge(real, 1).add(Losses.hinge(fake, -1));
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
      return fake.mean().neg();
    }
  },

  /**
   * {@code D: fake - real}, {@code G: -fake}. D needs a bound on its slope, such as {@link
   * GradientPenalty#wasserstein}.
   *
   * <p>Reference: Arjovsky et al. 2017, algorithm 1.
   */
  WASSERSTEIN(false) {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake, double target) {
      return fake.mean().sub(real.mean());
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
      return fake.mean().neg();
    }
  },

  /**
   * {@code D: softplus(fake - real)}, {@code G: softplus(real - fake)}, for each pair of an image
   * and a fake.
   *
   * <p>Reference: Huang et al. 2024, eq. 2; Jolicoeur-Martineau 2019, section 4.1.
   */
  RELATIVISTIC_PAIR(false) {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake, double target) {
      return fake.sub(real).softplus().mean();
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
      return real.get().sub(fake).softplus().mean();
    }
  };

  private final boolean targeted;

  AdversarialLoss(boolean targeted) {
    this.targeted = targeted;
  }

  /**
   * Returns the discriminator's loss.
   *
   * @param real scores of images of the data
   * @param fake scores of fakes
   * @param target what a score of the data should stand for, 1 or a little below (one-sided label
   *     smoothing); only where {@link #isTargeted}
   */
  public abstract Tensor discriminator(Tensor real, Tensor fake, double target);

  /** Returns the discriminator's loss, with the target 1. */
  public final Tensor discriminator(Tensor real, Tensor fake) {
    return discriminator(real, fake, 1);
  }

  /**
   * Returns the generator's loss.
   *
   * @param fake scores of fakes
   * @param real scores of as many images of the data; asked for only by a loss of pairs
   */
  public abstract Tensor generator(Tensor fake, Supplier<Tensor> real);

  /** Returns whether scores of the data are drawn to a target. */
  public boolean isTargeted() {
    return targeted;
  }

  private static Tensor bernoulli(Tensor logits, double target) {
    return Losses.bernoulli(logits, Tensor.full(logits.shape(), target, logits.dtype()));
  }

  private static Tensor halfSquare(Tensor scores, double target) {
    return scores.sub(target).square().mean().mul(0.5);
  }
}
