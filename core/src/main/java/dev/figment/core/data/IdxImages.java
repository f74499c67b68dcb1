package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gray images and their labels in two IDX files, under the names that MNIST gave them.
 *
 * @param shape the size of every image
 * @param classes the names of the classes, by label
 */
record IdxImages(ImageShape shape, List<String> classes) implements DataFormat {
  @Override
  public Dataset read(DataFolder folder, Split split) throws IOException {
    requireFiles(folder, split);
    DataFile labelFile = open(folder, labelsName(split));
    byte[] bytes = IdxFile.labels(labelFile);
    int[] labels = new int[bytes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.toUnsignedInt(bytes[i]);
      if (labels[i] >= classes.size()) {
        throw new FileFormatException(
            labelFile.name(),
            "label " + i + " is out of range",
            "0 to " + (classes.size() - 1),
            labels[i]);
      }
    }
    // The labels' number bounds the pixels', so that a header cannot ask for more.
    byte[] pixels = IdxFile.images(open(folder, imagesName(split)), labels.length, shape);
    return Dataset.of(HeapImages.cut(shape, pixels), labels, classes);
  }

  @Override
  public List<String> missing(DataFolder folder, Split split) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : List.of(imagesName(split), labelsName(split))) {
      if (folder.plainOrPacked(name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  @Override
  public String alternatives() {
    return "plain or with .gz";
  }

  private static DataFile open(DataFolder folder, String name) throws IOException {
    return folder.plainOrPacked(name).orElseThrow();
  }

  private static String imagesName(Split split) {
    return prefix(split) + "-images-idx3-ubyte";
  }

  private static String labelsName(Split split) {
    return prefix(split) + "-labels-idx1-ubyte";
  }

  private static String prefix(Split split) {
    return split == Split.TRAIN ? "train" : "t10k";
  }
}
