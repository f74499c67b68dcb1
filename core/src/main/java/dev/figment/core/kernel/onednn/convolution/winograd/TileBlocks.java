package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.tuning.Tuned;
import java.util.stream.IntStream;

/**
 * Where a thread transforms a row of tiles: heap memory, for a loop over arrays compiles to vector
 * instructions, and one that begins in the midst of an array does not. Each array holds the same
 * place of all tiles of the row.
 */
final class TileBlocks {
  private static final int EDGE = WinogradLines.VALUES;
  private static final ThreadLocal<TileBlocks> BLOCKS =
      ThreadLocal.withInitial(() -> new TileBlocks(Tuned.TILE_ROW));

  private final int length;
  private final float[][][] pixels; // [place along, place down]
  private final float[][][] halves; // [place along, place down], transformed in one direction
  private final float[][][] turned; // the same, [place down, place along]
  private final float[][] whole; // [place along], transformed in both

  private TileBlocks(int length) {
    this.length = length;
    pixels = new float[EDGE][EDGE][length];
    halves = new float[EDGE][EDGE][length];
    turned = IntStream.range(0, EDGE).mapToObj(this::across).toArray(float[][][]::new);
    whole = new float[EDGE][length];
  }

  private float[][] across(int down) {
    return IntStream.range(0, EDGE).mapToObj(along -> halves[along][down]).toArray(float[][]::new);
  }

  /** Returns those of the calling thread, with arbitrary content and room for so many elements. */
  static TileBlocks of(int length) {
    if (BLOCKS.get().length < length) {
      BLOCKS.set(new TileBlocks(length));
    }
    return BLOCKS.get();
  }

  /** Returns the pixels at a place along tiles, from the top to the bottom. */
  float[][] pixels(int along) {
    return pixels[along];
  }

  /** Returns what is transformed in one direction, at a place along tiles. */
  float[][] column(int along) {
    return halves[along];
  }

  /** Returns what is transformed in one direction, at a place down tiles. */
  float[][] row(int down) {
    return turned[down];
  }

  /** Returns a line of what is transformed in both directions. */
  float[][] whole() {
    return whole;
  }
}
