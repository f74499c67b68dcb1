package dev.figment.vae.iwae;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Choices of some draws among many, of which each is expected as often as its share in the weights
 * says: an even comb, moved by one random number, over the shares laid end to end.
 *
 * <p>Reference: Kitagawa 1996, with one random number for all choices of an image.
 */
final class SystematicResampling {
  private SystematicResampling() {}

  /**
   * Returns where the chosen draws stand if draws and images are one axis.
   *
   * <p>Shapes: {@code [k, N] → [m, N]}, of numbers {@code draw N + image}.
   *
   * @param logWeights logarithms of the weights
   * @param choices how many for each image, {@code m}
   */
  static IntTensor rows(Tensor logWeights, int choices, Rng rng) {
    int draws = logWeights.shape().dim(0);
    int images = logWeights.shape().dim(1);
    double[] shares = logWeights.transpose().softmax().toDoubles();
    double[] moved = rng.uniform(Shape.of(images)).toDoubles();
    int[] rows = new int[choices * images];
    for (int image = 0; image < images; image++) {
      int draw = 0;
      double end = shares[image * draws];
      for (int i = 0; i < choices; i++) {
        double tooth = (i + moved[image]) / choices;
        while (tooth > end && draw < draws - 1) {
          draw++;
          end += shares[image * draws + draw];
        }
        rows[i * images + image] = draw * images + image;
      }
    }
    return IntTensor.of(rows).reshape(choices, images);
  }
}
