package dev.figment.core.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * A picture in bytes that images and letters are put on, gray or in color; at first all white.
 *
 * <p>Bytes go to the picture as they are: Java's own drawing would pass gray through a color
 * profile and change it.
 */
final class GridCanvas {
  private static final int LEVELS = 256;

  private final int width;
  private final int height;
  private final int channels;
  private final byte[] bytes;

  GridCanvas(int width, int height, int channels) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    bytes = new byte[height * width * channels];
    Arrays.fill(bytes, (byte) 255);
  }

  /**
   * Puts an image down, every pixel as a square.
   *
   * @param left where its left edge goes
   * @param top where its upper edge goes
   * @param side the side of a square
   * @param source bytes in which the image stands as {@code [H, W, C]}
   * @param offset where it begins there
   */
  void image(
      int left, int top, int side, byte[] source, int offset, int imageHeight, int imageWidth) {
    for (int y = 0; y < imageHeight * side; y++) {
      for (int x = 0; x < imageWidth * side; x++) {
        int from = offset + (y / side * imageWidth + x / side) * channels;
        System.arraycopy(source, from, bytes, at(left + x, top + y), channels);
      }
    }
  }

  /** Writes black letters, every point of them as a square. */
  void text(int left, int top, int side, String text) {
    for (int y = 0; y < PixelFont.HEIGHT * side; y++) {
      for (int x = 0; x < PixelFont.width(text) * side; x++) {
        if (PixelFont.isInk(text, x / side, y / side)) {
          int start = at(left + x, top + y);
          Arrays.fill(bytes, start, start + channels, (byte) 0);
        }
      }
    }
  }

  /** The picture, of 8 bits a channel: {@code TYPE_BYTE_GRAY} or {@code TYPE_3BYTE_BGR}. */
  BufferedImage toImage() {
    return filled(
        new BufferedImage(
            width,
            height,
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR));
  }

  /**
   * The picture as a GIF takes it: gray by a palette of all 256 levels, so that none is changed.
   */
  BufferedImage toGifImage() {
    if (channels != 1) {
      return toImage();
    }
    byte[] levels = new byte[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      levels[level] = (byte) level;
    }
    IndexColorModel palette = new IndexColorModel(Byte.SIZE, LEVELS, levels, levels, levels);
    return filled(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette));
  }

  private BufferedImage filled(BufferedImage image) {
    image.getRaster().setDataElements(0, 0, width, height, bytes);
    return image;
  }

  private int at(int x, int y) {
    return (y * width + x) * channels;
  }
}
