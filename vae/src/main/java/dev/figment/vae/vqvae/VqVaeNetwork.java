package dev.figment.vae.vqvae;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.vae.network.Halvings;
import dev.figment.vae.network.Hidden;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder {@code [N, H, W, C] → [N, h, w, D]}, a table of codes, and a decoder back.
 *
 * <p>Reference: van den Oord et al. 2017, section 4.1.
 */
final class VqVaeNetwork extends Module {
  private static final Window SAME = Window.of(1, 1);

  final Sequential encoder;
  final Codebook codebook;
  final Sequential decoder;

  VqVaeNetwork(VqVaeConfig config, Rng rng) {
    Hidden hidden = new Hidden(config.widths(), Activation.RELU);
    Halvings halvings = new Halvings(config.image(), hidden);
    int width = halvings.smallest().channels();
    encoder = child("encoder", encoder(config, halvings, width, rng));
    codebook =
        child("codebook", new Codebook(config.codes(), config.codeSize(), config.decay(), rng));
    decoder = child("decoder", decoder(config, halvings, width, rng));
  }

  private static Sequential encoder(VqVaeConfig config, Halvings halvings, int width, Rng rng) {
    List<Layer> layers = new ArrayList<>(halvings.down(rng));
    layers.add(new Conv2d(width, width, 3, SAME, rng));
    layers.addAll(blocks(config.blocks(), width, rng));
    layers.add(Activation.RELU);
    layers.add(new Conv2d(width, config.codeSize(), 1, Window.DENSE, rng));
    return new Sequential(layers);
  }

  private static Sequential decoder(VqVaeConfig config, Halvings halvings, int width, Rng rng) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Conv2d(config.codeSize(), width, 3, SAME, rng));
    layers.addAll(blocks(config.blocks(), width, rng));
    layers.add(Activation.RELU);
    layers.addAll(halvings.up(rng));
    return new Sequential(layers);
  }

  private static List<Layer> blocks(int count, int width, Rng rng) {
    List<Layer> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(
          new Residual(
              new Sequential(
                  Activation.RELU,
                  new Conv2d(width, width, 3, SAME, rng),
                  Activation.RELU,
                  new Conv2d(width, width, 1, Window.DENSE, rng))));
    }
    return blocks;
  }
}
