package dev.figment.core.metric;

/** Hears how many images have been looked at. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing of it. */
  Progress SILENT = (seen, of) -> {};

  /**
   * Hears how it goes, after each batch.
   *
   * @param seen images so far
   * @param of images in all
   */
  void seen(long seen, long of);
}
