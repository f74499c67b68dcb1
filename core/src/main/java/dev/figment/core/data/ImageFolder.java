package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder of PNG and JPEG pictures, all of one size; the class of a picture is the sub-folder it
 * lies in.
 *
 * <p>Pictures come in the order of their paths. A folder without sub-folders of pictures is one
 * class, named after it. Where some pictures are gray and some are not, all become three channels.
 * Files of other kinds, and those whose name starts with a dot, are passed over.
 */
public final class ImageFolder {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");
  private static final int COLOR = 3;

  private ImageFolder() {}

  /**
   * Reads a folder.
   *
   * @param folder holds pictures, or one folder of pictures for each class
   * @throws FileNotFoundException if there is no picture in it
   * @throws FileFormatException if a picture is damaged, or of another size than the first
   * @throws IOException if it cannot be read
   */
  public static Dataset read(Path folder) throws IOException {
    return read(folder, Runtime.getRuntime().maxMemory() / 2);
  }

  static Dataset read(Path folder, long mostBytes) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException(
          folder + ": there is no such folder, expected a folder of PNG or JPEG pictures");
    }
    List<Path> beside = pictures(folder, 1);
    List<String> classes = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path child : folders(folder)) {
      List<Path> inside = pictures(child, Integer.MAX_VALUE);
      if (!inside.isEmpty()) {
        files.addAll(inside);
        labels.addAll(Collections.nCopies(inside.size(), classes.size()));
        classes.add(name(child));
      }
    }
    if (!beside.isEmpty() && !files.isEmpty()) {
      throw new FileFormatException(
          beside.get(0),
          "a picture lies beside folders of pictures",
          "each picture in the folder of its class",
          folder.relativize(files.get(0)) + " beside it");
    }
    if (files.isEmpty() && beside.isEmpty()) {
      throw new FileNotFoundException(
          folder + ": there is no picture in it, expected .png or .jpg files, got none");
    }
    return files.isEmpty()
        ? dataset(
            images(folder, beside, mostBytes),
            new int[beside.size()],
            List.of(name(folder.toRealPath())))
        : dataset(
            images(folder, files, mostBytes),
            labels.stream().mapToInt(Integer::intValue).toArray(),
            classes);
  }

  private static List<ImageFile> images(Path folder, List<Path> files, long mostBytes)
      throws IOException {
    List<ImageFile> images = new ArrayList<>();
    for (Path file : files) {
      ImageFile image = ImageFile.read(file);
      images.add(image);
      ImageShape first = images.get(0).shape();
      if (image.shape().height() != first.height() || image.shape().width() != first.width()) {
        throw new FileFormatException(
            file, "its size differs from the first picture's", first, image.shape());
      }
      if ((long) first.bytes() * files.size() > mostBytes) {
        throw new FileFormatException(
            folder,
            "the pictures do not fit in memory; give Java more with -Xmx",
            "at most " + mostBytes + " bytes",
            files.size() + " pictures of " + first);
      }
    }
    return images;
  }

  private static Dataset dataset(List<ImageFile> files, int[] labels, List<String> classes) {
    boolean color = files.stream().anyMatch(file -> file.shape().channels() == COLOR);
    ImageShape first = files.get(0).shape();
    ImageShape shape = new ImageShape(first.height(), first.width(), color ? COLOR : 1);
    byte[][] images =
        files.stream()
            .map(f -> f.bytes().length < shape.bytes() ? tripled(f.bytes()) : f.bytes())
            .toArray(byte[][]::new);
    return Dataset.of(new HeapImages(shape, images), labels, classes);
  }

  private static byte[] tripled(byte[] gray) {
    byte[] color = new byte[gray.length * COLOR];
    for (int i = 0; i < color.length; i++) {
      color[i] = gray[i / COLOR];
    }
    return color;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).filter(p -> !isHidden(p)).sorted().toList();
    }
  }

  private static List<Path> pictures(Path folder, int depth) throws IOException {
    try (Stream<Path> children = Files.walk(folder, depth)) {
      return children.filter(ImageFolder::isPicture).sorted().toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return !isHidden(file)
        && ENDINGS.stream().anyMatch(name::endsWith)
        && Files.isRegularFile(file);
  }

  private static boolean isHidden(Path path) {
    return name(path).startsWith(".");
  }

  private static String name(Path path) {
    return path.getFileName() == null ? path.toString() : path.getFileName().toString();
  }
}
