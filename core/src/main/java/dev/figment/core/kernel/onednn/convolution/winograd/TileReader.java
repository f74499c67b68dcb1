package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.memory.Storage;

/**
 * Takes images apart into tiles, and transforms those in both directions. Of one thread at a time.
 */
public interface TileReader {
  /**
   * Lays the grid of tiles.
   *
   * @param images {@code [N, H, W, C]}; beyond them all is zero
   * @param padding pixels by which the grid begins above, and to the left of, the first
   * @param lines what becomes of a line of a tile
   */
  static TileReader of(WinogradTiles cut, Storage images, int padding, WinogradLines lines) {
    return TileVectors.FOUND
        .filter(vectors -> vectors.fits(images, images.shape().dim(3)))
        .flatMap(vectors -> vectors.reader(cut, images, padding, lines))
        .orElseGet(() -> new TileReadLoops(cut, images, padding, lines));
  }

  /** Returns the channels of the images. */
  int channels();

  /**
   * Fills the values {@code [36, tiles, C]} of a group of images, the planes {@link
   * WinogradTiles#apart}.
   */
  void read(int group, Storage values);
}
