package dev.figment.core.data;

/**
 * A part of some data.
 *
 * @param images the images
 * @param origin what they are to a model; figures measured on them should say it
 */
public record DataPart(Dataset images, Origin origin) {
  /** Returns the part's description, such as {@code "2000 test images"}. */
  public String description() {
    return images.size() + " " + origin;
  }
}
