package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.PlainFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture as bytes: read from a PNG or JPEG file, as it is to be looked at, or taken from one in
 * memory.
 *
 * <p>A gray picture has one channel, any other three; transparent pixels are laid over white. A
 * picture with an orientation is turned, and values with a color profile become sRGB; without a
 * usable profile they count as sRGB, and inks as shares of light that they take away.
 *
 * <p>A small file that would unpack to much more than 64 times its size is refused, unless the
 * system property {@code figment.unpacked} says how much it may, such as {@code 4g}.
 *
 * @param shape the picture's size
 * @param bytes its pixels, {@code [H, W, C]}
 */
public record ImageFile(ImageShape shape, byte[] bytes) {
  private static final int MOST_BYTES = 1 << 28;

  /**
   * Reads a picture.
   *
   * @param file a PNG or JPEG file
   * @throws FileFormatException if it is neither, or it is cut or damaged
   * @throws IOException if it cannot be read
   */
  public static ImageFile read(Path file) throws IOException {
    PlainFile.require(file);
    if (Files.size(file) > MOST_BYTES) {
      throw new FileFormatException(
          file, "the file is too large", "at most " + MOST_BYTES + " bytes", Files.size(file));
    }
    return decode(file, Files.readAllBytes(file));
  }

  /**
   * Reads a picture that is in memory.
   *
   * @param name what messages call it
   * @param content the bytes of a PNG or JPEG file
   * @throws FileFormatException if it is neither, or it is cut or damaged
   */
  public static ImageFile decode(Path name, byte[] content) throws FileFormatException {
    return PictureDecoder.decode(name, PictureParts.of(name, content));
  }

  /**
   * Copies a picture that is in memory: one channel if it is gray, else three; transparent pixels
   * are laid over white.
   */
  public static ImageFile of(BufferedImage picture) {
    return BufferedPixels.read(picture);
  }

  /**
   * Returns the picture as Java draws it: {@code TYPE_BYTE_GRAY} or {@code TYPE_3BYTE_BGR}.
   *
   * @throws IllegalArgumentException if it has neither 1 nor 3 channels
   */
  public BufferedImage toImage() {
    return BufferedPixels.write(this);
  }

  /**
   * Returns the picture with another number of channels: gray tripled, or colors as their
   * brightness.
   *
   * <p>Formula: {@code 0.299 R + 0.587 G + 0.114 B}. Reference: ITU-R BT.601.
   *
   * @param channels 1 or 3
   * @throws IllegalArgumentException if it is another
   */
  public ImageFile channels(int channels) {
    return Channels.convert(this, channels);
  }

  /**
   * Returns the middle of the picture at another size: the largest part with the right proportions
   * is cut out, and made smaller by the averages of areas or larger by cubic curves.
   *
   * @param height rows
   * @param width pixels in a row
   */
  public ImageFile resize(int height, int width) {
    return Resizing.resize(this, height, width);
  }
}
