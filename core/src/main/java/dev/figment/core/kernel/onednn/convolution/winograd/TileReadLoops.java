package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;
import java.util.Arrays;

/**
 * Reads tiles by loops over arrays: a row of tiles at a time, first down its columns of pixels,
 * then along its rows.
 *
 * <p>A line of pixels is kept by its place in a tile: all first pixels of tiles, all second ones,
 * and so on. So neighbors in an array are neighbors in no direction that is transformed.
 */
final class TileReadLoops implements TileReader {
  private static final int STEP = WinogradTiles.STEP;
  private static final int VALUES = WinogradLines.VALUES;

  private final WinogradTiles cut;
  private final Storage images;
  private final int padding;
  private final WinogradLines lines;
  private final int overlap;

  /**
   * Lays the grid of tiles.
   *
   * @param images {@code [N, H, W, C]}; beyond them all is zero
   * @param padding pixels by which the grid begins above, and to the left of, the first
   * @param lines what becomes of a line of a tile
   */
  TileReadLoops(WinogradTiles cut, Storage images, int padding, WinogradLines lines) {
    this.cut = cut;
    this.images = images;
    this.padding = padding;
    this.lines = lines;
    overlap = lines.inputs() - STEP;
  }

  @Override
  public int channels() {
    return images.shape().dim(3);
  }

  @Override
  public void read(int group, Storage values) {
    TileValues.each(cut, group, values, channels(), this::read);
  }

  private void read(int image, int firstTile, TileValues values) {
    int length = (cut.columns() + overlap) * values.count();
    TileBlocks blocks = TileBlocks.of(length);
    for (int row = 0; row < cut.rows(); row++) {
      int known = row == 0 ? 0 : keep(blocks);
      for (int i = known; i < lines.inputs(); i++) {
        pixels(image, row * STEP + i - padding, values, blocks, i);
      }
      for (int along = 0; along < STEP; along++) {
        lines.transform(blocks.pixels(along), blocks.column(along), length);
      }
      for (int i = 0; i < VALUES; i++) {
        across(blocks.row(i), values.count());
        lines.transform(blocks.row(i), blocks.whole(), cut.columns() * values.count());
        for (int j = 0; j < VALUES; j++) {
          values.write(i * VALUES + j, firstTile + row * cut.columns(), blocks.whole()[j]);
        }
      }
    }
  }

  /** Makes the last lines of a row of tiles the first of the next; returns how many they are. */
  private int keep(TileBlocks blocks) {
    for (int along = 0; along < STEP; along++) {
      float[][] column = blocks.pixels(along);
      for (int i = 0; i < overlap; i++) {
        float[] line = column[i];
        column[i] = column[STEP + i];
        column[STEP + i] = line;
      }
    }
    return overlap;
  }

  /** The last pixels of a tile are the first of the next. */
  private void across(float[][] row, int count) {
    for (int j = 0; j < overlap; j++) {
      System.arraycopy(row[j], count, row[STEP + j], 0, cut.columns() * count);
    }
  }

  /** Reads some channels of a line of pixels. */
  private void pixels(int image, int y, TileValues values, TileBlocks into, int line) {
    int height = images.shape().dim(1);
    int width = images.shape().dim(2);
    int count = values.count();
    boolean isOutside = y < 0 || y >= height;
    Cursor cursor = Cursor.ofThread();
    long begin = ((long) image * height + y) * width * channels() + values.channel();
    for (int pixel = 0; pixel < cut.columns() * STEP + overlap; pixel++) {
      int x = pixel - padding;
      float[] to = into.pixels(pixel % STEP)[line];
      int place = pixel / STEP * count;
      if (isOutside || x < 0 || x >= width) {
        Arrays.fill(to, place, place + count, 0);
      } else {
        cursor.read(images, begin + (long) x * channels(), to, place, count);
      }
    }
  }
}
