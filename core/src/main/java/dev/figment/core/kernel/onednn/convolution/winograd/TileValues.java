package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;

/**
 * Some channels of the transformed tiles of a group of images: a plane for each frequency.
 *
 * @param planes {@code [36, tiles, channels]}, {@link WinogradTiles#apart} from each other
 * @param tiles of the group
 * @param channels of a tile
 * @param channel the first of these
 * @param count how many these are
 */
record TileValues(
    WinogradTiles cut, Storage planes, int tiles, int channels, int channel, int count) {

  /** What is done with the values of an image's tiles. */
  @FunctionalInterface
  interface Work {
    /** Does it, given the image's number and that of its first tile in the group. */
    void run(int image, int firstTile, TileValues values);
  }

  /** Visits the images of a group, each as many channels at a time as are transformed at once. */
  static void each(WinogradTiles cut, int group, Storage planes, int channels, Work work) {
    int most = cut.together(channels);
    for (int image = 0; image < cut.count(group); image++) {
      for (int channel = 0; channel < channels; channel += most) {
        int count = Math.min(most, channels - channel);
        TileValues values = new TileValues(cut, planes, cut.tiles(group), channels, channel, count);
        work.run(cut.first(group) + image, image * cut.perImage(), values);
      }
    }
  }

  /** Writes a row of tiles. */
  void write(int plane, int tile, float[] row) {
    Cursor cursor = Cursor.ofThread();
    for (int done = 0; done < cut.columns(); done += atOnce()) {
      cursor.write(planes, at(plane, tile + done), row, done * count, atOnce() * count);
    }
  }

  /** Reads a row of tiles. */
  void read(int plane, int tile, float[] row) {
    Cursor cursor = Cursor.ofThread();
    for (int done = 0; done < cut.columns(); done += atOnce()) {
      cursor.read(planes, at(plane, tile + done), row, done * count, atOnce() * count);
    }
  }

  /** Tiles that lie beside each other. */
  private int atOnce() {
    return count == channels ? cut.columns() : 1;
  }

  private long at(int plane, int tile) {
    return (long) plane * WinogradTiles.apart(tiles, channels) + (long) tile * channels + channel;
  }
}
