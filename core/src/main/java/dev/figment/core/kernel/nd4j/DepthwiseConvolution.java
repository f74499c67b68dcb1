package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.loop.HeapBlock;
import dev.figment.core.memory.Storage;

/**
 * Convolution of each channel with a kernel of its own, and its two adjoints: products of images,
 * weights and gradients, channel by channel, added up over the pairs of a sweep.
 */
final class DepthwiseConvolution {
  private DepthwiseConvolution() {}

  /** {@code z = Σ x w}. */
  static void convolve(SlidingWindow sweep, Storage x, Storage weight, Storage z) {
    int channels = z.shape().dim(3);
    int pixels = sweep.pixels() * channels;
    int positions = sweep.positions() * channels;
    HeapBlock taps = HeapBlock.of(weight, 0, weight.shape().size());
    HeapBlock to = HeapBlock.of(z.dtype(), positions);
    for (int n = 0; n < z.shape().dim(0); n++) {
      HeapBlock from = HeapBlock.of(x, n * pixels, pixels);
      to.clear();
      sweep.visit(
          0,
          sweep.outHeight(),
          (pixel, position, tap) ->
              from.addProduct(
                  pixel * channels, taps, tap * channels, to, position * channels, channels));
      to.write(z, n * positions, positions);
    }
  }

  /** {@code gx = Σ g w}. */
  static void convolveInput(SlidingWindow sweep, Storage g, Storage weight, Storage gx) {
    int channels = g.shape().dim(3);
    int pixels = sweep.pixels() * channels;
    int positions = sweep.positions() * channels;
    HeapBlock taps = HeapBlock.of(weight, 0, weight.shape().size());
    HeapBlock to = HeapBlock.of(gx.dtype(), pixels);
    for (int n = 0; n < g.shape().dim(0); n++) {
      HeapBlock from = HeapBlock.of(g, n * positions, positions);
      to.clear();
      sweep.visit(
          0,
          sweep.outHeight(),
          (pixel, position, tap) ->
              from.addProduct(
                  position * channels, taps, tap * channels, to, pixel * channels, channels));
      to.write(gx, n * pixels, pixels);
    }
  }

  /** {@code gw = Σ x g}. */
  static void convolveWeight(SlidingWindow sweep, Storage x, Storage g, Storage gw) {
    int channels = g.shape().dim(3);
    int pixels = sweep.pixels() * channels;
    int positions = sweep.positions() * channels;
    HeapBlock to = HeapBlock.of(gw.dtype(), gw.shape().size());
    for (int n = 0; n < g.shape().dim(0); n++) {
      HeapBlock image = HeapBlock.of(x, n * pixels, pixels);
      HeapBlock from = HeapBlock.of(g, n * positions, positions);
      sweep.visit(
          0,
          sweep.outHeight(),
          (pixel, position, tap) ->
              image.addProduct(
                  pixel * channels, from, position * channels, to, tap * channels, channels));
    }
    to.write(gw, 0, gw.shape().size());
  }
}
