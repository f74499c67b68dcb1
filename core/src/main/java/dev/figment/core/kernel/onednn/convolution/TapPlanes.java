package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * im2col and col2im for images of few channels: which pixels of an image the taps of a window meet
 * from each place of a grid: tap {@code k} of place {@code i} meets pixel {@code i stride + first +
 * k step}, in height and in width, where the first pixel is {@code top} and {@code left}. There is
 * a plane of places for each tap and channel: {@code [kH, kW, C, N, H, W]}.
 *
 * @param grid the places, {@code [N, H, W, ...]}
 * @param image {@code [N, H', W', C]}
 * @param height taps in height
 * @param width taps in width
 * @param stride pixels from one place to the next
 * @param top the row that the first tap meets from place 0
 * @param left the column that the first tap meets from place 0
 * @param step pixels from one tap to the next
 */
record TapPlanes(
    Shape grid, Shape image, int height, int width, int stride, int top, int left, int step) {

  /** col2im: adds up what the planes hold for each pixel, from the bias of its channel on. */
  void col2im(Storage planes, Optional<Storage> bias, Storage result) {
    float[] start = bias.map(Storage::toFloats).orElseGet(() -> new float[channels()]);
    Parallel.ranges(
        image.dim(0),
        1,
        (from, to) -> {
          try (Frame frame = Frame.open()) {
            float[] places = frame.block(places());
            float[] pixels = frame.block(pixels());
            float[] mixed = frame.block(values());
            for (int n = from; n < to; n++) {
              for (int c = 0; c < channels(); c++) {
                Arrays.fill(pixels, 0, pixels(), start[c]);
                for (int tap = 0; tap < height * width; tap++) {
                  frame.read(planes, plane(tap, c, n), places, 0, places());
                  add(tap, places, pixels);
                }
                mix(pixels, c, mixed);
              }
              frame.write(result, (long) n * values(), mixed, values());
            }
          }
        });
  }

  /** im2col: writes the planes of an image; beyond its edge are zeros. The stride is 1. */
  void im2col(Storage from, Storage planes) {
    Parallel.ranges(
        image.dim(0),
        1,
        (begin, end) -> {
          try (Frame frame = Frame.open()) {
            float[] places = frame.block(places());
            float[] pixels = frame.block(pixels());
            float[] mixed = frame.block(values());
            for (int n = begin; n < end; n++) {
              frame.read(from, (long) n * values(), mixed, 0, values());
              for (int c = 0; c < channels(); c++) {
                unmix(mixed, c, pixels);
                for (int tap = 0; tap < height * width; tap++) {
                  read(tap, pixels, places);
                  frame.write(planes, plane(tap, c, n), places, places());
                }
              }
            }
          }
        });
  }

  private int channels() {
    return image.dim(3);
  }

  private int places() {
    return grid.product(1, 3);
  }

  private int pixels() {
    return image.product(1, 3);
  }

  /** Elements of an image. */
  private int values() {
    return channels() * pixels();
  }

  private long plane(int tap, int channel, int n) {
    return (((long) tap * channels() + channel) * grid.dim(0) + n) * places();
  }

  private void add(int tap, float[] places, float[] pixels) {
    int across = left + tap % width * step;
    int from = from(across);
    int count = to(across) - from;
    for (int y = 0; y < grid.dim(1); y++) {
      int row = y * stride + top + tap / width * step;
      if (row >= 0 && row < image.dim(1)) {
        int at = row * image.dim(2) + from * stride + across;
        addRow(places, y * grid.dim(2) + from, pixels, at, stride, count);
      }
    }
  }

  private static void addRow(float[] x, int from, float[] z, int to, int stride, int count) {
    if (stride == 1) {
      for (int i = 0; i < count; i++) {
        z[to + i] += x[from + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        z[to + i * stride] += x[from + i];
      }
    }
  }

  private void read(int tap, float[] pixels, float[] places) {
    int across = left + tap % width * step;
    int from = from(across);
    int count = to(across) - from;
    Arrays.fill(places, 0, places(), 0);
    for (int y = 0; y < grid.dim(1); y++) {
      int row = y + top + tap / width * step;
      if (row >= 0 && row < image.dim(1) && count > 0) {
        int at = row * image.dim(2) + from + across;
        System.arraycopy(pixels, at, places, y * grid.dim(2) + from, count);
      }
    }
  }

  /** The first place in a row that meets a pixel of the image. */
  private int from(int across) {
    return Math.max(0, -Math.floorDiv(across, stride));
  }

  /** The place after the last. */
  private int to(int across) {
    return Math.min(grid.dim(2), Math.floorDiv(image.dim(2) - 1 - across, stride) + 1);
  }

  private void mix(float[] pixels, int channel, float[] mixed) {
    int channels = channels();
    int count = pixels();
    for (int i = 0; i < count; i++) {
      mixed[i * channels + channel] = pixels[i];
    }
  }

  private void unmix(float[] mixed, int channel, float[] pixels) {
    int channels = channels();
    int count = pixels();
    for (int i = 0; i < count; i++) {
      pixels[i] = mixed[i * channels + channel];
    }
  }
}
