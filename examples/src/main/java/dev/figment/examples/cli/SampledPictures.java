package dev.figment.examples.cli;

import dev.figment.core.io.Folders;
import dev.figment.core.io.OneLine;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how many images are drawn, and into which files. */
final class SampledPictures {
  private static final int COUNT = 64;
  private static final Pattern GRID = Pattern.compile("([0-9]{1,4})(?:x([0-9]{1,4}))?");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--count", paramLabel = "N", description = "How many images (64).")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--grid",
      paramLabel = "COLUMNS[xROWS]",
      description = "How the picture is laid out, such as 8x5; with rows it says how many, too.")
  private Optional<String> grid = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "One picture of all images: .png, .jpg, .gif, .bmp, .tif.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--each",
      paramLabel = "DIR",
      description = "A folder for a PNG of each image: 00000.png, 00001.png and so on.")
  private Optional<Path> each = Optional.empty();

  @Option(
      names = "--magnify",
      paramLabel = "TIMES",
      description =
          "The side of the square that a pixel becomes (one picture: images of about 60 pixels;"
              + " --each: 1).")
  private Optional<Integer> magnification = Optional.empty();

  /** Columns and rows. */
  private record Size(int columns, Optional<Integer> rows) {}

  /**
   * Finds out what can be found out before anything is drawn.
   *
   * @throws IllegalArgumentException if there is nowhere to write to, or nothing to be written
   */
  void prepare() throws IOException {
    if (out.isEmpty() && each.isEmpty()) {
      throw new IllegalArgumentException(
          "sample: nowhere to write to, expected --out FILE or --each DIR, got neither");
    }
    count();
    if (out.isPresent()) {
      PictureFile.prepare(out.get());
    }
    if (each.isPresent()) {
      Folders.make(each.get());
    }
  }

  /**
   * Returns how many images are to be drawn.
   *
   * @throws IllegalArgumentException if there are none, or the options do not agree
   */
  int count() {
    Optional<Integer> held = size().flatMap(s -> s.rows().map(rows -> s.columns() * rows));
    if (held.isPresent() && count.isPresent() && !held.equals(count)) {
      throw new IllegalArgumentException(
          "sample: the grid has other places, expected --count %s or none, got %s"
              .formatted(held.get(), count.get()));
    }
    int images = held.or(() -> count).orElse(COUNT);
    if (images < 1) {
      throw new IllegalArgumentException(
          "sample: too few images, expected --count of at least 1, got " + images);
    }
    return images;
  }

  private Optional<Size> size() {
    if (grid.isEmpty()) {
      return Optional.empty();
    }
    Matcher size = GRID.matcher(grid.get());
    if (!size.matches() || Integer.parseInt(size.group(1)) < 1) {
      throw new IllegalArgumentException(
          "sample: no grid, expected columns such as 8, or columns and rows such as 8x5, got "
              + grid.get());
    }
    Optional<Integer> rows = Optional.ofNullable(size.group(2)).map(Integer::parseInt);
    return Optional.of(new Size(Integer.parseInt(size.group(1)), rows));
  }

  /**
   * Writes the images, and says so.
   *
   * @param images {@code [N, H, W, C]}
   * @param usual columns where no grid is asked for
   */
  void write(Tensor images, OptionalInt usual) throws IOException {
    int drawn = images.shape().dim(0);
    PrintWriter said = spec.commandLine().getOut();
    if (out.isPresent()) {
      ImageGrid all = ImageGrid.of(images);
      Optional<Integer> columns = size().map(Size::columns);
      if (columns.isPresent() || usual.isPresent()) {
        all = all.columns(columns.orElseGet(usual::getAsInt));
      }
      PictureFile.sized(all, magnification).write(out.get());
      said.printf("%s images are in %s.%n", drawn, OneLine.of(out.get()));
    }
    if (each.isPresent()) {
      for (int i = 0; i < drawn; i++) {
        ImageGrid.of(images.slice(0, i, i + 1))
            .padding(0)
            .magnify(magnification.orElse(1))
            .write(each.get().resolve(String.format(Locale.ROOT, "%05d.png", i)));
      }
      said.printf("%s images are in %s, a file each.%n", drawn, OneLine.of(each.get()));
    }
  }
}
