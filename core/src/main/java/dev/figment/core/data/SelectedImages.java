package dev.figment.core.data;

/** Some of another source's images, in another order. */
record SelectedImages(ImageSource source, int[] indices) implements ImageSource {
  @Override
  public ImageShape shape() {
    return source.shape();
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    source.read(indices[index], into, offset);
  }
}
