package dev.figment.examples.cli;

import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.InverseTransform;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * What a model of two latents makes of the places in their plane, at even steps of probability:
 * quantiles of normal laws that have the means and the deviations of images' codes.
 *
 * <p>Reference: Kingma and Welling 2014, figure 4.
 */
record LatentPlane(LatentCodes codes) {
  /** Draws side by side: the first latent grows to the right, the second upwards. */
  ImageGrid draw(LatentCodec codec, int side) {
    if (side < 1) {
      throw new IllegalArgumentException(
          "latent: too few places, expected --manifold of at least 1, got " + side);
    }
    InverseTransform across = law(0);
    InverseTransform up = law(1);
    float[] places = new float[2 * side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int at = 2 * (row * side + column);
        places[at] = (float) across.quantile((column + 0.5) / side);
        places[at + 1] = (float) up.quantile((side - row - 0.5) / side);
      }
    }
    Tensor latents = Tensor.of(places, Shape.of(side * side, 2));
    return ImageGrid.of(codec.decode(latents)).columns(side).padding(0);
  }

  private InverseTransform law(int latent) {
    return InverseTransform.normal(codes.means()[latent], codes.deviations()[latent]);
  }
}
