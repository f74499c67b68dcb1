package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.ForeignContent;
import java.nio.file.Path;

/**
 * A picture file taken apart, before a decoder sees it.
 *
 * @param format what decoder it is for
 * @param content the file again, with nothing in it but what makes the pixels
 * @param frame its size, and what decoding takes
 * @param profile the color profile that lay in it; empty if none did
 * @param orientation how it is to be turned
 */
record PictureParts(
    Format format, byte[] content, Frame frame, byte[] profile, Orientation orientation) {
  private static final long MOST_SAMPLES = 1L << 27;
  private static final long MOST_SAMPLES_OF_A_BYTE = 128;

  /** The two kinds of picture files. */
  enum Format {
    /** Portable network graphics. */
    PNG("png"),
    /** Pictures of the Joint Photographic Experts Group, with one to three values a pixel. */
    JPEG("jpeg"),
    /** The same, with four inks a pixel. */
    INK_JPEG("jpeg"),
    /** The same, 0 for full ink. */
    INVERTED_INK_JPEG("jpeg"),
    /** The same, three of the inks as brightness and two differences of color. */
    DIFFERENCE_INK_JPEG("jpeg");

    private final String decoder;

    Format(String decoder) {
      this.decoder = decoder;
    }

    /** The decoder's name. */
    String decoder() {
      return decoder;
    }
  }

  /**
   * What a decoder is in for.
   *
   * @param height rows
   * @param width pixels in a row
   * @param packed the fewest bytes that the pixels can be packed in
   * @param memory bytes that decoding takes
   * @param samples how many values are decoded, each as often as it is touched
   */
  record Frame(long height, long width, long packed, long memory, long samples) {}

  /** Takes a file apart; it is known by its first bytes. */
  static PictureParts of(Path name, byte[] file) throws FileFormatException {
    PictureParts parts;
    if (PngParts.isPng(file)) {
      parts = PngParts.of(name, file);
    } else if (JpegParts.isJpeg(file)) {
      parts = JpegParts.of(name, file);
    } else {
      throw new FileFormatException(
          name, "it is no picture", "a PNG or JPEG file", ForeignContent.describe(file));
    }
    parts.requireModest(name, file.length);
    return parts;
  }

  /** Refuses a small file that would take much memory or time. */
  private void requireModest(Path name, long length) throws FileFormatException {
    String size = frame.height + "x" + frame.width;
    if (frame.packed > length) {
      throw new FileFormatException(
          name,
          "the picture claims more pixels than its bytes can hold",
          "at least " + frame.packed + " bytes for " + size,
          length);
    }
    long memory = frame.memory;
    if (orientation != Orientation.UPRIGHT && memory < Integer.MAX_VALUE) {
      memory += frame.height * frame.width * PictureRows.COLOR; // a second picture beside the first
    }
    if (memory > UnpackLimit.of(length)) {
      throw new FileFormatException(
          name,
          "the picture takes too much memory (-Dfigment.unpacked sets how much it may)",
          "at most " + UnpackLimit.of(length) + " bytes for a file of " + length,
          memory + " for " + size);
    }
    long most = Math.max(UnpackLimit.of(length), MOST_SAMPLES + MOST_SAMPLES_OF_A_BYTE * length);
    if (frame.samples > most) {
      throw new FileFormatException(
          name,
          "the picture's scans take too much time",
          "at most " + most + " values for a file of " + length + " bytes",
          frame.samples);
    }
  }
}
