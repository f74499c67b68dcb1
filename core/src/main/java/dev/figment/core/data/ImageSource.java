package dev.figment.core.data;

/**
 * Images by number, all of one size: what a {@link Dataset} reads from.
 *
 * <p>A source may be read from several threads at once, and gives the same bytes for the same
 * number every time.
 */
public interface ImageSource {
  /** Returns the size of every image. */
  ImageShape shape();

  /**
   * Copies an image.
   *
   * @param index the image's number, from 0
   * @param into gets the image's {@code shape().bytes()} bytes, {@code [H, W, C]}
   * @param offset where in {@code into} they start
   */
  void read(int index, byte[] into, int offset);
}
