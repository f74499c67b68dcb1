package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.Tokens;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Pixels, each by the nearest color of a palette: what comes back of an image has its colors alone.
 *
 * <p>Reference: Chen et al. 2020, section 3.3.
 */
record PaletteTokens(ImageShape image, Palette palette) implements Tokens {
  @Override
  public TokenGrid grid() {
    return new TokenGrid(image.height(), image.width(), 1, palette.count());
  }

  @Override
  public void prepare(Dataset data, Rng rng) {
    palette.make(data, rng);
  }

  @Override
  public IntTensor toTokens(Tensor images, Rng rng) {
    image.require("paletteTokens", images);
    float[] pixels = images.toFloats();
    float[] colors = palette.values();
    int channels = image.channels();
    int[] tokens = new int[pixels.length / channels];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Palette.nearest(pixels, i * channels, colors, channels);
    }
    return IntTensor.of(tokens, grid().batch(images.shape().dim(0)));
  }

  @Override
  public Tensor toImages(IntTensor tokens) {
    float[] colors = palette.values();
    int channels = image.channels();
    float[] pixels = new float[tokens.shape().size() * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = colors[tokens.at(i / channels) * channels + i % channels];
    }
    return Tensor.of(pixels, image.batch(tokens.shape().dim(0)));
  }
}
