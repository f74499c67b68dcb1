package dev.figment.vae.network;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an encoder from images to numbers and the decoder that mirrors it are made of. */
public enum Architecture {
  /** Affine maps with relu between them; the widths are those of the hidden layers. */
  MLP {
    @Override
    public Sequential encoder(ImageShape image, List<Integer> widths, int outputs, Rng rng) {
      List<Layer> layers = new ArrayList<>();
      layers.add(x -> x.reshape(x.shape().dim(0), image.bytes()));
      perceptron(layers, image.bytes(), widths, outputs, rng);
      return new Sequential(layers);
    }

    @Override
    public Sequential decoder(ImageShape image, List<Integer> widths, int latents, Rng rng) {
      List<Layer> layers = new ArrayList<>();
      perceptron(layers, latents, reversed(widths), image.bytes(), rng);
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
    public Sequential encoder(ImageShape image, List<Integer> widths, int outputs, Rng rng) {
      Halvings halvings = new Halvings(image, widths);
      List<Layer> layers = new ArrayList<>(halvings.down(rng));
      int values = halvings.smallest().bytes();
      layers.add(x -> x.reshape(x.shape().dim(0), values));
      layers.add(new Linear(values, outputs, rng));
      return new Sequential(layers);
    }

    @Override
    public Sequential decoder(ImageShape image, List<Integer> widths, int latents, Rng rng) {
      Halvings halvings = new Halvings(image, widths);
      ImageShape smallest = halvings.smallest();
      List<Layer> layers = new ArrayList<>();
      layers.add(new Linear(latents, smallest.bytes(), rng));
      layers.add(x -> Activation.RELU.forward(x).reshape(smallest.batch(x.shape().dim(0))));
      layers.addAll(halvings.up(rng));
      return new Sequential(layers);
    }
  };

  /** Returns a network {@code [N, H, W, C] → [N, outputs]}, with widths from the image on. */
  public abstract Sequential encoder(ImageShape image, List<Integer> widths, int outputs, Rng rng);

  /** Returns a network {@code [N, latents] → [N, H, W, C]}, with the widths of the encoder. */
  public abstract Sequential decoder(ImageShape image, List<Integer> widths, int latents, Rng rng);

  private static void perceptron(
      List<Layer> layers, int inputs, List<Integer> widths, int outputs, Rng rng) {
    int in = inputs;
    for (int width : widths) {
      layers.add(new Linear(in, width, rng));
      layers.add(Activation.RELU);
      in = width;
    }
    layers.add(new Linear(in, outputs, rng));
  }

  static List<Integer> reversed(List<Integer> widths) {
    List<Integer> backwards = new ArrayList<>(widths);
    Collections.reverse(backwards);
    return backwards;
  }
}
