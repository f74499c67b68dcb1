package dev.figment.vae.network;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** What an encoder from images to numbers and the decoder that mirrors it are made of. */
public enum Architecture {
  /** Affine maps; the widths are those of the hidden layers. */
  MLP {
    @Override
    public Sequential encoder(ImageShape image, Hidden hidden, int outputs, Rng rng) {
      List<Layer> layers = new ArrayList<>();
      layers.add(x -> x.reshape(x.shape().dim(0), image.bytes()));
      layers.addAll(hidden.perceptron(image.bytes(), outputs, rng));
      return new Sequential(layers);
    }

    @Override
    public Sequential decoder(ImageShape image, Hidden hidden, int latents, Rng rng) {
      List<Layer> layers = hidden.backwards().perceptron(latents, image.bytes(), rng);
      layers.add(x -> x.reshape(image.batch(x.shape().dim(0))));
      return new Sequential(layers);
    }
  },

  /**
   * Convolutions that halve height and width and one affine map; the widths are the channels of
   * each.
   */
  CONV {
    @Override
    public Sequential encoder(ImageShape image, Hidden hidden, int outputs, Rng rng) {
      Halvings halvings = new Halvings(image, hidden);
      List<Layer> layers = new ArrayList<>(halvings.down(rng));
      int values = halvings.smallest().bytes();
      layers.add(x -> x.reshape(x.shape().dim(0), values));
      layers.add(new Linear(values, outputs, rng));
      return new Sequential(layers);
    }

    @Override
    public Sequential decoder(ImageShape image, Hidden hidden, int latents, Rng rng) {
      Halvings halvings = new Halvings(image, hidden);
      ImageShape smallest = halvings.smallest();
      List<Layer> layers = new ArrayList<>();
      layers.add(new Linear(latents, smallest.bytes(), rng));
      layers.add(x -> hidden.activation().forward(x).reshape(smallest.batch(x.shape().dim(0))));
      layers.addAll(halvings.up(rng));
      return new Sequential(layers);
    }
  };

  /** Returns a network {@code [N, H, W, C] → [N, outputs]}, with widths from the image on. */
  public abstract Sequential encoder(ImageShape image, Hidden hidden, int outputs, Rng rng);

  /** Returns a network {@code [N, latents] → [N, H, W, C]}, with the widths of the encoder. */
  public abstract Sequential decoder(ImageShape image, Hidden hidden, int latents, Rng rng);
}
