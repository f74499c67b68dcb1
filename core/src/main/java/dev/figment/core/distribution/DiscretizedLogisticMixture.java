package dev.figment.core.distribution;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Pixels of 256 levels a channel: of K components one is chosen for each pixel, and in it every
 * channel is discretized logistic about a location that moves with the channels before it.
 *
 * <p>Shapes: parameters {@code [..., R, K]} with {@code R = 1 + 2 C + C (C - 1) / 2} rows: the
 * logits of the weights {@code w}, the locations {@code μ}, the scales {@code ln s}, and the
 * coefficients {@code a}, by {@code c} and then by {@code j}. A pixel {@code [..., C]}. Units:
 * pixel range [0, 1].
 *
 * <p>Formula: {@code p(x) = Σ_k w_k Π_c p_k(x_c)}, where {@code x_c} is discretized logistic about
 * {@code μ_ck + Σ_(j<c) a_cjk x_j}.
 *
 * <p>Reference: Salimans et al. 2017, sections 2.1 and 2.2.
 *
 * @param parameters as a network gives them
 * @param channels of a pixel, {@code C}
 */
public record DiscretizedLogisticMixture(Tensor parameters, int channels) {
  /**
   * Checks the number of rows.
   *
   * @throws ShapeException if it is another
   */
  public DiscretizedLogisticMixture {
    Shape shape = parameters.shape();
    if (shape.rank() < 2 || shape.dim(-2) != rows(channels)) {
      throw new ShapeException(
          "discretizedLogisticMixture: rows do not fit, expected [..., %s, K], got %s"
              .formatted(rows(channels), shape));
    }
  }

  /** Returns how many numbers each component of a pixel takes, {@code R}. */
  public static int rows(int channels) {
    return 1 + 2 * channels + channels * (channels - 1) / 2;
  }

  /**
   * Returns {@code ln p(x)} of each pixel. Shapes: {@code [..., C] → [...]}. Units: nats a pixel.
   */
  public Tensor logDensity(Tensor x) {
    List<Tensor> given = new ArrayList<>();
    Tensor joint = row(parameters, 0).logSoftmax();
    for (int c = 0; c < channels; c++) {
      Tensor value = x.slice(-1, c, c + 1); // [..., 1], beside [..., K]
      joint = joint.add(channel(parameters, c, given).logDensity(value));
      given.add(value);
    }
    return joint.logSumExp(-1);
  }

  /** Returns one draw of each pixel, on levels; no gradient passes through it. */
  public Tensor sample(Rng rng) {
    Tensor all = parameters.detach();
    Tensor chosen = component(all, new Categorical(row(all, 0)).sample(rng));
    List<Tensor> drawn = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      drawn.add(channel(chosen, c, drawn).sample(rng));
    }
    return Tensor.concat(drawn, -1);
  }

  /** The law of a channel in each component, given the channels before it: {@code [..., K]}. */
  private DiscretizedLogistic channel(Tensor rows, int c, List<Tensor> before) {
    Tensor location = row(rows, 1 + c);
    int coefficients = 1 + 2 * channels + c * (c - 1) / 2;
    for (int j = 0; j < c; j++) {
      location = location.add(row(rows, coefficients + j).mul(before.get(j)));
    }
    return new DiscretizedLogistic(location, row(rows, 1 + channels + c));
  }

  /** The parameters of one component for each pixel: {@code [..., R, 1]}. */
  private static Tensor component(Tensor rows, IntTensor chosen) {
    Shape one = rows.shape().with(-1, 1);
    int repeats = rows.shape().dim(-2);
    int[] index = new int[one.size()];
    int[] choices = chosen.toInts();
    for (int i = 0; i < index.length; i++) {
      index[i] = choices[i / repeats];
    }
    return rows.takeAlong(-1, IntTensor.of(index, one));
  }

  private static Tensor row(Tensor rows, int number) {
    Shape shape = rows.shape();
    return rows.slice(-2, number, number + 1).reshape(shape.without(shape.rank() - 2));
  }
}
