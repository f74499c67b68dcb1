package dev.figment.gan.layer;

import dev.figment.core.tensor.Tensor;

/**
 * A weight of unit variance, scaled by what its inputs ask for when it is used: so Adam, whose
 * steps do not know of scale, moves all layers alike.
 *
 * <p>Formula: {@code w gain rate / √fanIn}, {@code b gain rate}. A gain after a leaky relu is the
 * same as one before it.
 *
 * <p>Reference: Karras et al. 2018, section 4.1; the rate, Karras et al. 2019, appendix C.
 *
 * @param rate of learning, relative to the other layers
 * @param gain of the layer, √2 before a leaky relu
 */
public record EqualizedRate(double rate, double gain) implements WeightScale {
  /** Gain 1. */
  public static final EqualizedRate LINEAR = new EqualizedRate(1, 1);

  /** Gain √2, before a leaky relu. */
  public static final EqualizedRate LEAKY = new EqualizedRate(1, Math.sqrt(2));

  @Override
  public Tensor weight(Tensor learned) {
    int fanIn = learned.shape().size() / learned.shape().dim(-1);
    return learned.mul(gain * rate / Math.sqrt(fanIn));
  }

  @Override
  public Tensor bias(Tensor learned) {
    return learned.mul(gain * rate);
  }
}
