package dev.figment.vae.tiny;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.Upsample;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.List;

/** The chains of the published files, whose keys are the layers' positions. */
final class TinyNetwork {
  static final int LATENTS = 32;
  static final int FACTOR = 8;

  private static final int CHANNELS = 64;
  private static final int COLORS = 3;
  private static final double RANGE = 3;
  private static final Window SAME = Window.of(1, 1);
  private static final Window HALVING = Window.of(2, 1);

  private TinyNetwork() {}

  /** {@code [N, H, W, 3] → [N, H/8, W/8, 32]}. Units: pixel range [0, 1]. */
  static Sequential encoder(Rng rng) {
    List<Layer> layers = new ArrayList<>();
    layers.add(conv(COLORS, CHANNELS, rng));
    blocks(layers, 1, false, rng);
    halve(layers, rng);
    blocks(layers, 3, false, rng);
    halve(layers, rng);
    blocks(layers, 3, false, rng);
    halve(layers, rng);
    blocks(layers, 3, true, rng);
    layers.add(conv(CHANNELS, LATENTS, rng));
    return new Sequential(layers);
  }

  /** {@code [N, h, w, 32] → [N, 8h, 8w, 3]}. Units: pixel range [0, 1], beyond which it may go. */
  static Sequential decoder(Rng rng) {
    List<Layer> layers = new ArrayList<>();
    layers.add(x -> x.div(RANGE).tanh().mul(RANGE));
    layers.add(conv(LATENTS, CHANNELS, rng));
    layers.add(Activation.RELU);
    blocks(layers, 3, true, rng);
    twice(layers, rng);
    blocks(layers, 3, false, rng);
    twice(layers, rng);
    blocks(layers, 3, false, rng);
    twice(layers, rng);
    blocks(layers, 1, false, rng);
    layers.add(conv(CHANNELS, COLORS, rng));
    return new Sequential(layers);
  }

  static Conv2d conv(int in, int out, Rng rng) {
    return new Conv2d(in, out, 3, SAME, rng);
  }

  private static void blocks(List<Layer> layers, int count, boolean pooled, Rng rng) {
    for (int i = 0; i < count; i++) {
      layers.add(new TinyBlock(CHANNELS, pooled, rng));
    }
  }

  private static void halve(List<Layer> layers, Rng rng) {
    layers.add(Conv2d.withoutBias(CHANNELS, CHANNELS, 3, HALVING, rng));
  }

  private static void twice(List<Layer> layers, Rng rng) {
    layers.add(new Upsample(2, Interpolation.NEAREST));
    layers.add(Conv2d.withoutBias(CHANNELS, CHANNELS, 3, SAME, rng));
  }
}
