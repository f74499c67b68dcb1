package dev.figment.examples.cli;

import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.stylegan.StyleSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment mix RUN}: a table of styles, coarse ones by rows and fine ones by columns. */
@Command(
    name = "mix",
    mixinStandardHelpOptions = true,
    description = {
      "Draws images of two styles each, of a run of stylegan.",
      "What is coarse comes from the image that begins the row, what is fine from the one that"
          + " begins the column."
    })
final class MixCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;

  @Mixin private Rows rows;

  @Option(names = "--columns", defaultValue = "8", description = "Columns of images (8).")
  private int columns;

  @Option(
      names = "--crossover",
      description = "The first layer with the style of the column (the middle one).")
  private Optional<Integer> crossover;

  @Option(
      names = "--truncation",
      defaultValue = "1",
      description = "From 0, the average style, to 1, the style as it is drawn (1).")
  private double truncation;

  @Mixin private Chance chance;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    if (columns < 1) {
      throw new IllegalArgumentException(
          "mix: too few columns, expected at least 1, got " + columns);
    }
    StyleSpace styles = run.styles();
    picture.make(rows.count() * columns + " images of two styles are", () -> draw(styles));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(StyleSpace styles) {
    Rng rng = chance.rng();
    Tensor coarse = styles.truncate(styles.draw(rows.count(), rng.split()), truncation);
    Tensor fine = styles.truncate(styles.draw(columns, rng.split()), truncation);
    int layer = crossover.orElse(styles.layers() / 2);
    Tensor begun = styles.images(coarse, rng.child(0));
    List<Tensor> cells = new ArrayList<>();
    cells.add(begun.slice(0, 0, 1).mul(0)); // an empty corner
    cells.add(styles.images(fine, rng.child(1)));
    for (int row = 0; row < rows.count(); row++) {
      cells.add(begun.slice(0, row, row + 1));
      Tensor own = coarse.slice(0, row, row + 1).broadcastTo(fine.shape());
      cells.add(styles.mix(own, fine, layer, rng.child(1)));
    }
    return ImageGrid.of(Tensor.concat(cells, 0)).columns(columns + 1);
  }
}
