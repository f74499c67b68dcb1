package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ImageKernels;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.loop.HeapBlock;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Pooling and resampling of images, one image after the other through heap memory. */
final class Nd4jImages implements ImageKernels {
  @Override
  public int[] maxPoolIndex(Storage x, int size, Window window, Shape out) {
    SlidingWindow sweep = SlidingWindow.of(x.shape(), out, size, size, window);
    int channels = out.dim(3);
    int imageSize = sweep.pixels() * channels;
    HeapBlock image = HeapBlock.of(x.dtype(), imageSize);
    int[] index = new int[out.size()];
    Arrays.fill(index, -1);
    for (int n = 0; n < out.dim(0); n++) {
      int first = n * imageSize;
      int firstIndex = n * sweep.positions() * channels;
      image.read(x, first, imageSize);
      sweep.visit(
          0,
          sweep.outHeight(),
          (pixel, position, tap) -> {
            for (int c = 0; c < channels; c++) {
              int at = firstIndex + position * channels + c;
              int candidate = pixel * channels + c;
              if (index[at] < 0
                  || Nd4jReductions.isLarger(image.get(candidate), image.get(index[at] - first))) {
                index[at] = first + candidate;
              }
            }
          });
    }
    return index;
  }

  @Override
  public Storage averagePool(Storage x, int size, Window window, Shape out) {
    SlidingWindow sweep = SlidingWindow.of(x.shape(), out, size, size, window);
    int channels = out.dim(3);
    double weight = 1.0 / (size * size);
    return eachImage(
        x,
        out,
        (from, to) ->
            sweep.visit(
                0,
                sweep.outHeight(),
                (pixel, position, tap) ->
                    from.add(weight, pixel * channels, to, position * channels, channels)));
  }

  @Override
  public Storage averagePoolInput(Storage g, int size, Window window, Shape x) {
    SlidingWindow sweep = SlidingWindow.of(x, g.shape(), size, size, window);
    int channels = x.dim(3);
    double weight = 1.0 / (size * size);
    return eachImage(
        g,
        x,
        (from, to) ->
            sweep.visit(
                0,
                sweep.outHeight(),
                (pixel, position, tap) ->
                    from.add(weight, position * channels, to, pixel * channels, channels)));
  }

  @Override
  public Storage resample(Interpolation mode, Storage x, Shape out) {
    Resampling resampling = Resampling.of(mode, x.shape(), out);
    int channels = out.dim(3);
    return eachImage(
        x,
        out,
        (from, to) ->
            resampling.visit(
                (source, target, weight) ->
                    from.add(weight, source * channels, to, target * channels, channels)));
  }

  @Override
  public Storage resampleInput(Interpolation mode, Storage g, Shape x) {
    Resampling resampling = Resampling.of(mode, x, g.shape());
    int channels = x.dim(3);
    return eachImage(
        g,
        x,
        (from, to) ->
            resampling.visit(
                (source, target, weight) ->
                    from.add(weight, target * channels, to, source * channels, channels)));
  }

  /** Makes each image of the result, which is zeros at first, from one of {@code x}. */
  private static Storage eachImage(Storage x, Shape out, BiConsumer<HeapBlock, HeapBlock> work) {
    DType dtype = x.dtype();
    int images = out.dim(0);
    int fromSize = x.shape().size() / images;
    int toSize = out.size() / images;
    HeapBlock from = HeapBlock.of(dtype, fromSize);
    HeapBlock to = HeapBlock.of(dtype, toSize);
    Storage result = Storage.allocate(out, dtype);
    for (int n = 0; n < images; n++) {
      from.read(x, n * fromSize, fromSize);
      to.clear();
      work.accept(from, to);
      to.write(result, n * toSize, toSize);
    }
    return result;
  }
}
