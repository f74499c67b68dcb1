package dev.figment.gan.stylegan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.Pyramid;
import dev.figment.gan.Widths;
import dev.figment.gan.layer.ModulatedConv2d;
import dev.figment.gan.layer.SmoothFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes images of styles: from a learned small image on, a layer that doubles the sides and one
 * that keeps them, again and again; the colors of each size are added up.
 *
 * <p>Layer {@code i} has style {@code i}, and the colors after it have style {@code i + 1}: the
 * first styles decide what is coarse, the last what is fine.
 *
 * <p>Differs from the paper: tanh at the end. The ground of a digit is -1 everywhere, which no sum
 * of colors is, and by which a discriminator knows it; the generator then ran from one shape for
 * all styles to the next.
 *
 * <p>Reference: Karras et al. 2020b, figure 7b.
 */
final class SynthesisNetwork extends Module {
  private final Tensor start; // [1, h, w, C]
  private final List<SynthesisLayer> layers = new ArrayList<>();
  private final List<ModulatedConv2d> colors = new ArrayList<>();
  private final List<Tensor> colorBiases = new ArrayList<>(); // [colors] each
  private final SmoothFilter doubling;

  SynthesisNetwork(StyleGanConfig config, Rng rng) {
    Pyramid pyramid = Pyramid.of(config.image());
    Widths widths = config.widths();
    int styles = config.styles().size();
    int in = widths.at(pyramid.halvings());
    doubling = SmoothFilter.wide(config.image().channels());
    Shape small = Shape.of(1, pyramid.height(), pyramid.width(), in);
    start = parameter("start", Init.normal(small, 1, rng));
    layer(ModulatedConv2d.keeping(in, in, styles, rng), in);
    colors(in, config, rng);
    for (int i = pyramid.halvings() - 1; i >= 0; i--) {
      int out = widths.at(i);
      layer(ModulatedConv2d.doubling(in, out, styles, rng), out);
      layer(ModulatedConv2d.keeping(out, out, styles, rng), out);
      colors(out, config, rng);
      in = out;
    }
  }

  /** The number of styles of an image. */
  int styles() {
    return layers.size() + 1;
  }

  /**
   * Returns the images of styles.
   *
   * <p>Shapes: each style {@code [N, D]}, to {@code [N, H, W, C]}.
   */
  Tensor forward(List<Tensor> styles, Rng rng) {
    if (styles.size() != styles()) {
      throw new ShapeException(
          "synthesis: wrong number of styles, expected %s, got %s"
              .formatted(styles(), styles.size()));
    }
    int images = styles.get(0).shape().dim(0);
    Tensor x = start.broadcastTo(start.shape().with(0, images));
    x = layers.get(0).forward(x, styles.get(0), rng);
    Tensor image = colors(0, x, styles.get(1));
    for (int i = 1; i < layers.size(); i += 2) {
      x = layers.get(i).forward(x, styles.get(i), rng);
      x = layers.get(i + 1).forward(x, styles.get(i + 1), rng);
      image = doubling.up(image).add(colors((i + 1) / 2, x, styles.get(i + 2)));
    }
    return image.tanh();
  }

  private Tensor colors(int index, Tensor x, Tensor style) {
    return colors.get(index).forward(x, style).add(colorBiases.get(index));
  }

  private void layer(ModulatedConv2d convolution, int out) {
    String name = "layer" + layers.size();
    layers.add(child(name, new SynthesisLayer(convolution, out)));
  }

  private void colors(int in, StyleGanConfig config, Rng rng) {
    int channels = config.image().channels();
    String name = "colors" + colors.size();
    colors.add(child(name, ModulatedConv2d.toColors(in, channels, config.styles().size(), rng)));
    colorBiases.add(parameter(name + "Bias", Init.zeros(Shape.of(channels))));
  }
}
