package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A folder of PNG and JPEG pictures; the class of a picture is the sub-folder it lies in.
 *
 * <p>Pictures come in the order of their paths. A folder without sub-folders of pictures is one
 * class, named after it. Where some pictures are gray and some are not, all become three channels.
 * Links are followed. Files of other kinds are passed over, and so are files and folders whose name
 * starts with a dot, or that systems put beside pictures.
 *
 * <pre>{@code
 * Dataset faces = ImageFolder.open(folder).resize(64).channels(3).read();
 * }</pre>
 */
public final class ImageFolder {
  private static final int COLOR = 3;

  private final Path folder;
  private final PictureForm form;
  private final Optional<DamageReport> report;
  private final long mostBytes;

  private ImageFolder(
      Path folder, PictureForm form, Optional<DamageReport> report, long mostBytes) {
    this.folder = folder;
    this.form = form;
    this.report = report;
    this.mostBytes = mostBytes;
  }

  /** What is told of pictures that were passed over. */
  @FunctionalInterface
  public interface DamageReport {
    /** Takes what was wrong with each, none if all were sound. */
    void skipped(List<IOException> failures);
  }

  /**
   * Begins to read a folder.
   *
   * @param folder holds pictures, or one folder of pictures for each class
   */
  public static ImageFolder open(Path folder) {
    return new ImageFolder(
        folder, PictureForm.AS_IT_IS, Optional.empty(), Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * Reads a folder of pictures that are all of one size.
   *
   * @throws IOException as {@link #read()} does
   */
  public static Dataset read(Path folder) throws IOException {
    return open(folder).read();
  }

  /** Returns this folder with the middle of each picture as a square of this size. */
  public ImageFolder resize(int side) {
    return resize(side, side);
  }

  /** Returns this folder with the middle of each picture at this size; see {@link ImageFile}. */
  public ImageFolder resize(int height, int width) {
    return form(form.resized(new ImageShape(height, width, 1)));
  }

  /** Returns this folder with pictures of 1 or 3 channels; see {@link ImageFile#channels}. */
  public ImageFolder channels(int channels) {
    return form(new PictureForm(form.size(), OptionalInt.of(Channels.require(channels))));
  }

  /** Returns this folder with each picture in a form. */
  ImageFolder form(PictureForm other) {
    return new ImageFolder(folder, other, report, mostBytes);
  }

  /** Returns this folder without the pictures that cannot be read; the report gets them. */
  public ImageFolder skipDamaged(DamageReport to) {
    return new ImageFolder(folder, form, Optional.of(to), mostBytes);
  }

  ImageFolder mostBytes(long bytes) {
    return new ImageFolder(folder, form, report, bytes);
  }

  /**
   * Reads the pictures.
   *
   * @throws FileNotFoundException if there is no picture
   * @throws FileFormatException if pictures are damaged, or one is of another size than the first
   * @throws IOException if a folder cannot be read
   */
  public Dataset read() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException(
          folder + ": there is no such folder, expected a folder of PNG or JPEG pictures");
    }
    List<Path> beside = PictureFiles.in(folder, 1);
    List<String> classes = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path child : PictureFiles.folders(folder)) {
      List<Path> inside = PictureFiles.in(child, Integer.MAX_VALUE);
      if (!inside.isEmpty()) {
        files.addAll(inside);
        labels.addAll(Collections.nCopies(inside.size(), classes.size()));
        classes.add(PictureFiles.name(child));
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
        ? read(
            beside,
            Collections.nCopies(beside.size(), 0),
            List.of(PictureFiles.name(folder.toRealPath())))
        : read(files, labels, classes);
  }

  private Dataset read(List<Path> files, List<Integer> labels, List<String> classes)
      throws IOException {
    List<ImageFile> images = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    DamagedPictures damaged = new DamagedPictures(folder);
    for (int i = 0; i < files.size(); i++) {
      Optional<ImageFile> image = damaged.unlessDamaged(files.get(i));
      if (image.isPresent()) {
        images.add(form.of(image.get()));
        kept.add(labels.get(i));
        requireFit(files.get(i), images, files.size());
      }
    }
    damaged.settle(report, images.size());
    return dataset(images, kept.stream().mapToInt(Integer::intValue).toArray(), classes);
  }

  private void requireFit(Path file, List<ImageFile> images, int count) throws FileFormatException {
    ImageShape first = images.get(0).shape();
    ImageShape last = images.get(images.size() - 1).shape();
    if (last.height() != first.height() || last.width() != first.width()) {
      throw new FileFormatException(
          file,
          "its size differs from the first picture's (resizing makes them equal)",
          first,
          last);
    }
    if ((long) first.bytes() * count > mostBytes) {
      throw new FileFormatException(
          folder,
          "the pictures do not fit in memory; give Java more with -Xmx",
          "at most " + mostBytes + " bytes",
          count + " pictures of " + first);
    }
  }

  private static Dataset dataset(List<ImageFile> files, int[] labels, List<String> classes) {
    boolean color = files.stream().anyMatch(file -> file.shape().channels() == COLOR);
    ImageShape first = files.get(0).shape();
    ImageShape shape = new ImageShape(first.height(), first.width(), color ? COLOR : 1);
    byte[][] images =
        files.stream().map(f -> f.channels(shape.channels()).bytes()).toArray(byte[][]::new);
    return Dataset.of(new HeapImages(shape, images), labels, classes);
  }
}
