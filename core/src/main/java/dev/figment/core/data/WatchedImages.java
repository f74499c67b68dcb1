package dev.figment.core.data;

/** Another source's images, and someone who hears of each that is read. */
record WatchedImages(ImageSource source, Runnable watcher) implements ImageSource {
  @Override
  public ImageShape shape() {
    return source.shape();
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    source.read(index, into, offset);
    watcher.run();
  }
}
