package dev.figment.core.data;

/** What images are to a model: whether it may have learned from them. */
public enum Origin {
  /** It learns from them. */
  TRAINING("training images"),
  /** They are held back from what it learns from. */
  HELD_BACK("images held back from training"),
  /** They come as a validation part of their own. */
  VALIDATION("validation images"),
  /** They come as a test part of their own. */
  TEST("test images");

  private final String text;

  Origin(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
