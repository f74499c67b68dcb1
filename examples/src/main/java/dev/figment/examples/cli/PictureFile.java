package dev.figment.examples.cli;

import dev.figment.core.io.Folders;
import dev.figment.core.io.OneLine;
import dev.figment.core.model.Inference;
import dev.figment.core.picture.GridAnimation;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.picture.PictureFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where a picture goes, and how large: {@code --out}, {@code --magnify}. */
final class PictureFile {
  private static final String GIF = ".gif";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The picture to write: .png, .jpg, .gif, .bmp, .tif.")
  private Path path;

  @Option(
      names = "--magnify",
      paramLabel = "TIMES",
      description = "The side of the square that a pixel becomes (images of about 60 pixels).")
  private Optional<Integer> magnification = Optional.empty();

  /** Computes what is to be seen. */
  @FunctionalInterface
  interface Computing<T> {
    T compute() throws IOException;
  }

  /** Computes what is to be seen, and writes it. */
  @FunctionalInterface
  interface Drawing {
    void write(Path file) throws IOException;
  }

  /** Makes a grid of images, and says so: {@code content} begins the sentence. */
  void make(String content, Computing<ImageGrid> drawing) throws IOException {
    write(content, file -> sized(drawing.compute(), magnification).write(file));
  }

  /**
   * Makes an animation, and says so.
   *
   * @throws IllegalArgumentException if the name does not end in .gif
   */
  void animate(String content, Computing<GridAnimation> drawing) throws IOException {
    if (!PictureFormat.of(path).toString().equals(GIF)) {
      throw new IllegalArgumentException(
          "picture: it moves, expected a name that ends in %s, got %s".formatted(GIF, path));
    }
    write(
        content,
        file -> {
          GridAnimation film = drawing.compute();
          (magnification.isPresent() ? film.magnify(magnification.get()) : film.readable())
              .write(file);
        });
  }

  /** Makes a picture of another kind, and says so. */
  void write(String content, Drawing drawing) throws IOException {
    prepare(path);
    try (Inference inference = Inference.open()) {
      drawing.write(path);
    }
    spec.commandLine().getOut().printf("%s in %s.%n", content, OneLine.of(path));
  }

  /** Finds out, before anything is drawn, whether it can be written; makes the folder for it. */
  static void prepare(Path file) throws IOException {
    PictureFormat.of(file);
    Folders.make(file.toAbsolutePath().resolveSibling(""));
  }

  /** Returns a grid with pixels of a size, or of one to look at. */
  static ImageGrid sized(ImageGrid grid, Optional<Integer> magnification) {
    return magnification.isPresent() ? grid.magnify(magnification.get()) : grid.readable();
  }
}
