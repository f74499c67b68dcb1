package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.thread.Threads;
import dev.figment.core.kernel.tuning.Tuned;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How images are cut for loops over channels: into stretches of one image each, which threads share
 * out, and those into blocks of whole pixels, which stay in the nearest cache.
 *
 * <p>A block holds a power of two of pixels, so that loops over it are long however few the
 * channels: numbers of channels are repeated along it, and sums along it folded by halves. The cut
 * follows from the shape alone, and so does every sum.
 *
 * @param images how many
 * @param pixels of an image
 * @param channels of a pixel, at most {@link Frame#LENGTH}
 */
public record Stretches(int images, int pixels, int channels) {
  /** Returns the number of elements of a block. */
  int block() {
    return channels * Math.max(1, Integer.highestOneBit(Tuned.CHANNEL_BLOCK / channels));
  }

  /** Returns the number of stretches of all images. */
  int count() {
    return images * perImage();
  }

  /** Returns the number of stretches of an image. */
  int perImage() {
    return (pixels - 1) / mostPixels() + 1;
  }

  /** Returns the image of which a stretch is a part. */
  int image(int stretch) {
    return stretch / perImage();
  }

  /** Returns the number of pixels of a stretch. */
  int pixels(int stretch) {
    return Math.min(mostPixels(), pixels - stretch % perImage() * mostPixels());
  }

  /** Returns the position of the first element of a stretch. */
  long begin(int stretch) {
    long before = (long) stretch % perImage() * mostPixels();
    return ((long) image(stretch) * pixels + before) * channels;
  }

  /**
   * Visits all stretches twice, and each image in between: image by image, so that the second visit
   * finds in a near cache what the first has read; or, where there are too few images for the
   * threads, stretch by stretch.
   */
  void twice(IntConsumer first, IntConsumer between, IntConsumer second) {
    if (images < Threads.count()) {
      each(count(), mostPixels(), first);
      each(images, pixels, between);
      each(count(), mostPixels(), second);
    } else {
      each(
          images,
          pixels,
          image -> {
            int begin = image * perImage();
            visit(begin, begin + perImage(), first);
            between.accept(image);
            visit(begin, begin + perImage(), second);
          });
    }
  }

  /** Hands out so many parts of so many pixels to the threads. */
  private void each(int parts, int ofPixels, IntConsumer work) {
    int grain = Math.max(1, Tuned.LOOPED / (Math.min(pixels, ofPixels) * channels));
    Parallel.ranges(parts, grain, (from, to) -> visit(from, to, work));
  }

  private static void visit(int from, int to, IntConsumer work) {
    for (int i = from; i < to; i++) {
      work.accept(i);
    }
  }

  /** Repeats the first pixel of a block in all others. */
  void repeat(float[] block) {
    for (int filled = channels; filled < block(); filled *= 2) {
      System.arraycopy(block, 0, block, filled, filled);
    }
  }

  /** Adds up the pixels of a block in its first; the spare block is overwritten. */
  void fold(float[] block, float[] spare) {
    for (int half = block() / 2; half >= channels; half /= 2) {
      System.arraycopy(block, half, spare, 0, half);
      add(block, spare, half);
    }
  }

  /** Fills a block with zeros. */
  void clear(float[] block) {
    Arrays.fill(block, 0, block(), 0);
  }

  private int mostPixels() {
    return Math.max(1, Tuned.STRETCH / block()) * (block() / channels);
  }

  private static void add(float[] to, float[] part, int count) {
    for (int i = 0; i < count; i++) {
      to[i] += part[i];
    }
  }
}
