package dev.figment.vae.network;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions of stride 2, and the transposed ones that undo them.
 *
 * @param image the size that they begin with
 * @param hidden channels after each
 */
public record Halvings(ImageShape image, Hidden hidden) {
  private static final int SIZE = 4;
  private static final Window HALVING = Window.of(2, 1);

  /**
   * Checks that height and width can be halved as often.
   *
   * @throws IllegalArgumentException if they cannot
   */
  public Halvings {
    int factor = 1 << hidden.widths().size();
    if (image.height() % factor != 0 || image.width() % factor != 0) {
      throw new IllegalArgumentException(
          "architecture: sides cannot be halved %s times, expected multiples of %s, got %s"
              .formatted(hidden.widths().size(), factor, image));
    }
  }

  /** Returns the size that they end with. */
  public ImageShape smallest() {
    return after(hidden.widths().size());
  }

  /** Returns convolutions of 4 x 4, each with its activation after it. */
  public List<Layer> down(Rng rng) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < hidden.widths().size(); i++) {
      layers.add(new Conv2d(after(i).channels(), hidden.widths().get(i), SIZE, HALVING, rng));
      layers.add(hidden.activation());
    }
    return layers;
  }

  /** Returns the way back; nothing follows the last convolution. */
  public List<Layer> up(Rng rng) {
    List<Layer> layers = new ArrayList<>();
    for (int i = hidden.widths().size(); i > 0; i--) {
      layers.add(
          new ConvTranspose2d(
              hidden.widths().get(i - 1), after(i - 1).channels(), SIZE, HALVING, rng));
      if (i > 1) {
        layers.add(hidden.activation());
      }
    }
    return layers;
  }

  private ImageShape after(int halvings) {
    int channels = halvings == 0 ? image.channels() : hidden.widths().get(halvings - 1);
    return new ImageShape(image.height() >> halvings, image.width() >> halvings, channels);
  }
}
