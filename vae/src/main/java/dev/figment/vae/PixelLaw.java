package dev.figment.vae;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.distribution.Bernoulli;
import dev.figment.core.distribution.DiscretizedLogistic;
import dev.figment.core.distribution.Distribution;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.tensor.Tensor;

/**
 * The chance of a pixel, given what the decoder says of it. Nats under different laws are not to be
 * compared.
 */
public enum PixelLaw {
  /** Black or white, drawn anew from the gray value each time an image is used. */
  BINARIZED(true, false) {
    @Override
    public Distribution given(Tensor outputs, Tensor logDeviation) {
      return new Bernoulli(outputs);
    }
  },
  /** The gray value taken for the probability of white: a score, and no probability of images. */
  GRAY(false, false) {
    @Override
    public Distribution given(Tensor outputs, Tensor logDeviation) {
      return new Bernoulli(outputs);
    }
  },
  /** A normal density of the gray value with a deviation that is learned, one for all pixels. */
  GAUSSIAN(false, true) {
    @Override
    public Distribution given(Tensor outputs, Tensor logDeviation) {
      return new Gaussian(outputs, logDeviation.mul(2));
    }
  },
  /** A normal density of the gray value with a deviation that stays. */
  FIXED_GAUSSIAN(false, false) {
    @Override
    public Distribution given(Tensor outputs, Tensor logDeviation) {
      return new Gaussian(outputs, logDeviation.mul(2));
    }
  },
  /** The 256 gray values themselves, with a scale that is learned, one for all pixels. */
  DISCRETIZED_LOGISTIC(false, true) {
    @Override
    public Distribution given(Tensor outputs, Tensor logDeviation) {
      return new DiscretizedLogistic(outputs, logDeviation);
    }
  };

  private final boolean binarized;
  private final boolean learned;

  PixelLaw(boolean binarized, boolean learned) {
    this.binarized = binarized;
    this.learned = learned;
  }

  /**
   * Returns the law of each pixel.
   *
   * @param outputs of the decoder: logits of a Bernoulli law, or the means
   * @param logDeviation the logarithm of the deviation, or of the scale, where there is one
   */
  public abstract Distribution given(Tensor outputs, Tensor logDeviation);

  /** Returns the plan of batches that hold what the law is about. */
  public BatchPlan of(BatchPlan plan) {
    return binarized ? plan.with(new DynamicBinarization()) : plan;
  }

  /** Returns whether what is measured is the chance of the bytes that images are kept as. */
  boolean isOfBytes() {
    return this == DISCRETIZED_LOGISTIC;
  }

  /** Returns whether the deviation is a parameter. */
  public boolean learnsDeviation() {
    return learned;
  }
}
