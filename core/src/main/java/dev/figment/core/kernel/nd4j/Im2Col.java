package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.loop.HeapBlock;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a window sees of images, as matrices: a row for each position of the window, a column for
 * each tap and channel; one matrix for each group of channels.
 *
 * <p>They are made block by block, of as many positions as stay in the cache: whole images, or some
 * lines of one.
 */
final class Im2Col implements AutoCloseable {
  private static final int BLOCK = 1 << 18;

  private final SlidingWindow sweep;
  private final int batch;
  private final int channels;
  private final int imagesPerBlock;
  private final int linesPerBlock;
  private final HeapBlock images;
  private final HeapBlock rows;
  private final Scope scope = Scope.open();
  private final Storage matrices;

  /** What is done with the matrices of a block. */
  @FunctionalInterface
  interface Work {
    /**
     * Takes a block.
     *
     * @param first the number of its first position, counted through all images
     * @param count how many positions it has
     */
    void accept(int first, int count);
  }

  /**
   * Makes room for a block, which {@link #close} gives back.
   *
   * @param sweep the window's positions on images
   * @param x the shape of the images
   * @param dtype the type of their elements
   */
  Im2Col(SlidingWindow sweep, Shape x, DType dtype) {
    this.sweep = sweep;
    batch = x.dim(0);
    channels = x.dim(3);
    int line = sweep.outWidth() * sweep.taps() * channels;
    int lines = Math.max(1, BLOCK / line);
    imagesPerBlock = Math.min(Math.max(1, lines / sweep.outHeight()), batch);
    linesPerBlock = Math.min(lines, imagesPerBlock * sweep.outHeight());
    images = HeapBlock.of(dtype, imagesPerBlock * imageSize());
    rows = HeapBlock.of(dtype, linesPerBlock * line);
    matrices = Storage.allocate(Shape.of(linesPerBlock * line), dtype);
  }

  /** Returns the matrix of a group in the block at hand, which has {@code count} positions. */
  INDArray matrix(int group, int count) {
    return Nd4jMatrices.view(matrices, group * count * width(), count, width(), width());
  }

  /** Puts the patches of {@code x} into the matrices, block by block, for the work to read. */
  void read(Storage x, Work work) {
    for (int n = 0; n < batch; n += imagesPerBlock) {
      int count = Math.min(imagesPerBlock, batch - n);
      images.read(x, n * imageSize(), count * imageSize());
      for (int line = 0; line < count * sweep.outHeight(); line += linesPerBlock) {
        int to = Math.min(line + linesPerBlock, count * sweep.outHeight());
        gather(line, to);
        work.accept((n * sweep.outHeight() + line) * sweep.outWidth(), positions(line, to));
      }
    }
  }

  /** Adds the matrices, which the work fills block by block, into {@code x} where patches lie. */
  void write(Storage x, Work work) {
    for (int n = 0; n < batch; n += imagesPerBlock) {
      int count = Math.min(imagesPerBlock, batch - n);
      images.clear();
      for (int line = 0; line < count * sweep.outHeight(); line += linesPerBlock) {
        int to = Math.min(line + linesPerBlock, count * sweep.outHeight());
        work.accept((n * sweep.outHeight() + line) * sweep.outWidth(), positions(line, to));
        scatter(line, to);
      }
      images.write(x, n * imageSize(), count * imageSize());
    }
  }

  @Override
  public void close() {
    scope.close();
  }

  private void gather(int from, int to) {
    if (sweep.window().padding().widest() > 0) {
      rows.clear();
    }
    int count = positions(from, to);
    int depth = depth();
    sweep.visit(
        from,
        to,
        (pixel, position, tap) -> {
          int row = position - from * sweep.outWidth();
          for (int group = 0; group < groups(); group++) {
            int at = (group * count + row) * width() + tap * depth;
            images.copy(pixel * channels + group * depth, rows, at, depth);
          }
        });
    rows.write(matrices, 0, count * sweep.taps() * channels);
  }

  private void scatter(int from, int to) {
    int count = positions(from, to);
    int depth = depth();
    rows.read(matrices, 0, count * sweep.taps() * channels);
    sweep.visit(
        from,
        to,
        (pixel, position, tap) -> {
          int row = position - from * sweep.outWidth();
          for (int group = 0; group < groups(); group++) {
            int at = (group * count + row) * width() + tap * depth;
            rows.add(1, at, images, pixel * channels + group * depth, depth);
          }
        });
  }

  private int positions(int fromLine, int toLine) {
    return (toLine - fromLine) * sweep.outWidth();
  }

  private int imageSize() {
    return sweep.pixels() * channels;
  }

  private int groups() {
    return sweep.window().groups();
  }

  /** Channels of a group. */
  private int depth() {
    return channels / groups();
  }

  /** Columns of a group's matrix. */
  private int width() {
    return sweep.taps() * depth();
  }
}
