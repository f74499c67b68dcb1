package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes tiles by loops over arrays, a row of them at a time, as {@link TileReadLoops} reads. */
public final class TileWriteLoops implements TileWriter {
  private static final int STEP = WinogradTiles.STEP;
  private static final int VALUES = WinogradLines.VALUES;
  private static final WinogradLines LINES = WinogradLines.OUTPUT;

  /** The frequency that says what is the same everywhere in a tile: the values at 1 and 1. */
  public static final int CONSTANT = 1;

  private final WinogradTiles cut;
  private final Storage images;
  private final float @Nullable [] bias;
  private final boolean cuts;

  /**
   * Lays the grid of tiles.
   *
   * @param images {@code [N, H, W, C]}
   * @param bias added to each pixel
   * @param cuts whether negative elements become 0
   */
  TileWriteLoops(WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts) {
    this.cut = cut;
    this.images = images;
    this.bias = bias.map(Storage::toFloats).orElse(null);
    this.cuts = cuts;
  }

  @Override
  public int channels() {
    return images.shape().dim(3);
  }

  @Override
  public void write(int group, Storage values) {
    TileValues.each(cut, group, values, channels(), this::write);
  }

  private void write(int image, int firstTile, TileValues values) {
    int length = cut.columns() * values.count();
    TileBlocks blocks = TileBlocks.of(length);
    float[][] column = blocks.pixels(0);
    for (int row = 0; row < cut.rows(); row++) {
      for (int j = 0; j < VALUES; j++) {
        for (int i = 0; i < VALUES; i++) {
          values.read(i * VALUES + j, firstTile + row * cut.columns(), column[i]);
        }
        if (j == CONSTANT) {
          shift(column[CONSTANT], values);
        }
        LINES.transform(column, blocks.column(j), length);
      }
      int lines = Math.min(STEP, images.shape().dim(1) - row * STEP);
      for (int i = 0; i < lines; i++) {
        LINES.transform(blocks.row(i), blocks.whole(), length);
        pixels(image, row * STEP + i, values, blocks.whole());
      }
    }
  }

  /** Adds the bias to the values that carry it to every pixel. */
  private void shift(float[] row, TileValues values) {
    if (bias != null) {
      for (int tile = 0; tile < cut.columns(); tile++) {
        add(row, tile * values.count(), bias, values.channel(), values.count());
      }
    }
  }

  private static void add(float[] row, int at, float[] part, int from, int count) {
    for (int i = 0; i < count; i++) {
      row[at + i] += part[from + i];
    }
  }

  /** Writes some channels of a line of pixels. */
  private void pixels(int image, int y, TileValues values, float[][] line) {
    int width = images.shape().dim(2);
    int count = values.count();
    long begin = ((long) image * images.shape().dim(1) + y) * width * channels() + values.channel();
    Cursor cursor = Cursor.ofThread();
    for (int j = 0; j < STEP; j++) {
      if (cuts) {
        cut(line[j], cut.columns() * count);
      }
      for (int x = j; x < width; x += STEP) {
        cursor.write(images, begin + (long) x * channels(), line[j], x / STEP * count, count);
      }
    }
  }

  private static void cut(float[] row, int count) {
    for (int i = 0; i < count; i++) {
      row[i] = Math.max(row[i], 0);
    }
  }
}
