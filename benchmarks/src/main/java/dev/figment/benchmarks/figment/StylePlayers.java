package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Style;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.layer.EqualizedRate;
import dev.figment.gan.layer.MinibatchDeviation;
import dev.figment.gan.layer.ModulatedConv2d;
import dev.figment.gan.layer.ScaledConv2d;
import dev.figment.gan.layer.ScaledLinear;
import dev.figment.gan.layer.SmoothFilter;
import java.util.ArrayList;
import java.util.List;

/** The two players of {@link Style}, of the family's own layers. */
final class StylePlayers {
  private static final LeakyRelu LEAKY = new LeakyRelu(0.2);

  private StylePlayers() {}

  static Sequential generator() {
    return new Sequential(new Generator());
  }

  static Sequential discriminator() {
    List<Layer> layers = new ArrayList<>();
    int sizes = Style.CHANNELS.size();
    layers.add(convolution(Style.COLORS, Style.CHANNELS.get(sizes - 1), 1, Window.DENSE));
    layers.add(LEAKY);
    for (int i = sizes - 1; i > 0; i--) {
      layers.add(new Halving(Style.CHANNELS.get(i), Style.CHANNELS.get(i - 1)));
    }
    int last = Style.CHANNELS.get(0);
    int flat = Style.START * Style.START * last;
    layers.add(new MinibatchDeviation(Style.GROUP));
    layers.add(convolution(last + 1, last, 3, Window.of(1, 1)));
    layers.add(LEAKY);
    layers.add(x -> x.reshape(Style.BATCH, flat)); // [N, 4, 4, C] → [N, 16 C]
    layers.add(new ScaledLinear(Init.zeros(Shape.of(flat, last)), EqualizedRate.LEAKY));
    layers.add(LEAKY);
    layers.add(new ScaledLinear(Init.zeros(Shape.of(last, 1)), EqualizedRate.LINEAR));
    return new Sequential(layers);
  }

  private static ScaledConv2d convolution(int in, int out, int size, Window window) {
    return new ScaledConv2d(Init.zeros(Shape.of(size, size, in, out)), window, EqualizedRate.LEAKY);
  }

  /** A residual block that halves the sides. */
  private static final class Halving extends Module implements Layer {
    private final SmoothFilter filter;
    private final Sequential first;
    private final Sequential halving;
    private final ScaledConv2d shortcut;

    Halving(int in, int out) {
      filter = SmoothFilter.wide(in);
      first = child("first", new Sequential(convolution(in, in, 3, Window.of(1, 1)), LEAKY));
      halving = child("halving", new Sequential(convolution(in, out, 3, Window.of(2, 0)), LEAKY));
      shortcut =
          child(
              "shortcut",
              ScaledConv2d.withoutBias(
                  Init.zeros(Shape.of(1, 1, in, out)), Window.DENSE, EqualizedRate.LINEAR));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor branch = halving.forward(filter.beforeHalving(first.forward(x)));
      return branch.add(shortcut.forward(filter.down(x))).mul(1 / Math.sqrt(2));
    }
  }

  /** Noise to styles to images. */
  private static final class Generator extends Module implements Layer {
    private final Sequential mapping;
    private final Tensor start; // [4, 4, C]
    private final List<Modulated> layers = new ArrayList<>();
    private final List<Modulated> colors = new ArrayList<>();
    private final SmoothFilter filter = SmoothFilter.wide(Style.COLORS);

    Generator() {
      List<Layer> chain = new ArrayList<>();
      for (int i = 0; i < Style.MAPPING; i++) {
        chain.add(
            new ScaledLinear(Init.zeros(Shape.of(Style.SIZE, Style.SIZE)), EqualizedRate.LEAKY));
        chain.add(LEAKY);
      }
      mapping = child("mapping", new Sequential(chain));
      int in = Style.CHANNELS.get(0);
      start = parameter("start", Init.zeros(Shape.of(Style.START, Style.START, in)));
      Rng rng = Rng.seed(0);
      for (int i = 0; i < Style.CHANNELS.size(); i++) {
        int out = Style.CHANNELS.get(i);
        if (i > 0) {
          ModulatedConv2d doubling = ModulatedConv2d.doubling(in, out, Style.SIZE, rng);
          layers.add(child("doubling" + i, new Modulated(doubling, out)));
        }
        ModulatedConv2d keeping = ModulatedConv2d.keeping(out, out, Style.SIZE, rng);
        layers.add(child("keeping" + i, new Modulated(keeping, out)));
        ModulatedConv2d toColors = ModulatedConv2d.toColors(out, Style.COLORS, Style.SIZE, rng);
        colors.add(child("colors" + i, new Modulated(toColors, Style.COLORS)));
        in = out;
      }
    }

    @Override
    public Tensor forward(Tensor noise) {
      Tensor style = mapping.forward(noise);
      Shape small = start.shape();
      Tensor x =
          start.broadcastTo(
              Shape.of(noise.shape().dim(0), small.dim(0), small.dim(1), small.dim(2)));
      x = layers.get(0).activated(x, style);
      Tensor image = colors.get(0).forward(x, style);
      for (int i = 1; i < colors.size(); i++) {
        x = layers.get(2 * i - 1).activated(x, style);
        x = layers.get(2 * i).activated(x, style);
        image = filter.up(image).add(colors.get(i).forward(x, style));
      }
      return image;
    }
  }

  /** A modulated convolution and a bias. */
  private static final class Modulated extends Module {
    private final ModulatedConv2d convolution;
    private final Tensor bias;

    Modulated(ModulatedConv2d convolution, int out) {
      this.convolution = child("convolution", convolution);
      bias = parameter("bias", Init.zeros(Shape.of(out)));
    }

    Tensor forward(Tensor x, Tensor style) {
      return convolution.forward(x, style).add(bias);
    }

    Tensor activated(Tensor x, Tensor style) {
      return LEAKY.forward(forward(x, style)).mul(Math.sqrt(2));
    }
  }
}
