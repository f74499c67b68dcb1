package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.memory.Storage;
import java.util.Optional;

/**
 * Transforms tiles in both directions, and puts images together of them. Of one thread at a time.
 */
public interface TileWriter {
  /**
   * Lays the grid of tiles.
   *
   * @param images {@code [N, H, W, C]}
   * @param bias added to each pixel
   * @param cuts whether negative elements become 0
   */
  static TileWriter of(WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts) {
    return TileVectors.FOUND
        .filter(vectors -> vectors.fits(images, images.shape().dim(3)))
        .map(vectors -> vectors.writer(cut, images, bias, cuts))
        .orElseGet(() -> new TileWriteLoops(cut, images, bias, cuts));
  }

  /** Returns the channels of the images. */
  int channels();

  /**
   * Writes a group of images, given the values {@code [36, tiles, C]}, the planes {@link
   * WinogradTiles#apart}.
   */
  void write(int group, Storage values);
}
