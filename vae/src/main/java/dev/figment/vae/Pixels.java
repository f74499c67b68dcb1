package dev.figment.vae;

import dev.figment.core.check.Require;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.distribution.Bernoulli;
import dev.figment.core.distribution.DiscretizedLogistic;
import dev.figment.core.distribution.Distribution;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * What a decoder's outputs say of pixels, {@code p(x|z)}: a law of each pixel, with its deviation.
 *
 * @param law of each pixel
 * @param deviation at the beginning, and for good where it is not learned; the scale of a
 *     discretized logistic law. Units: pixel range [0, 1]
 */
public record Pixels(Law law, double deviation) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if the deviation is not positive and finite
   */
  public Pixels {
    Require.positive("pixels", "deviation", deviation);
  }

  /** Returns a law with a deviation of 0.1 at the beginning, where it has one. */
  public static Pixels of(Law law) {
    return new Pixels(law, 0.1);
  }

  /**
   * The chance of a pixel, given what the decoder says of it. Nats under different laws are not to
   * be compared.
   */
  public enum Law {
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

    Law(boolean binarized, boolean learned) {
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

  /** The law of pixels with its deviation: the last part of a decoder. */
  public static final class Head extends Module {
    private final Law law;
    private final Tensor logDeviation; // [1]

    /** Makes a law; its deviation is a parameter if the law learns one. */
    public Head(Pixels pixels) {
      law = pixels.law();
      Tensor first = Init.constant(Shape.of(1), Math.log(pixels.deviation()));
      logDeviation = law.learnsDeviation() ? parameter("logDeviation", first) : first;
    }

    /**
     * Returns {@code ln p(x|z)} of each image under each of some outputs.
     *
     * <p>Shapes: outputs {@code [k N, H, W, C]} and images {@code [N, H, W, C] → [k, N]}. Units:
     * nats per image.
     */
    public Tensor logDensity(Tensor outputs, Tensor images) {
      int count = images.shape().dim(0);
      Tensor draws = outputs.reshape(-1, count, images.shape().size() / count);
      return given(draws).logDensity(images.reshape(count, -1)).sum(-1);
    }

    /** Returns the law of each pixel. Shapes: those of the outputs. */
    public Distribution given(Tensor outputs) {
      return law.given(outputs, logDeviation);
    }
  }
}
