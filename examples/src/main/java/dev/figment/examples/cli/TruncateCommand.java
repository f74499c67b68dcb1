package dev.figment.examples.cli;

import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.stylegan.StyleSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment truncate RUN}: styles on their way to the average, a row each. */
@Command(
    name = "truncate",
    mixinStandardHelpOptions = true,
    description = "Draws styles of a run of stylegan, from as they are drawn to the average.")
final class TruncateCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;

  @Mixin private Rows rows;

  @Option(names = "--steps", defaultValue = "8", description = "Images on each way (8).")
  private int steps;

  @Mixin private Chance chance;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    if (steps < 2) {
      throw new IllegalArgumentException(
          "truncate: too few images on a way, expected --steps of at least 2, got " + steps);
    }
    StyleSpace styles = run.styles();
    picture.make(rows.count() + " ways to the average style are", () -> draw(styles));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(StyleSpace styles) {
    Rng rng = chance.rng();
    Tensor drawn = styles.draw(rows.count(), rng.split());
    List<Tensor> columns = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      double psi = 1 - (double) step / (steps - 1);
      columns.add(styles.images(styles.truncate(drawn, psi), rng.child(0)));
    }
    Tensor images = Tensor.stack(columns, 1); // [rows, steps, H, W, C]
    int[] dims = images.shape().dims();
    return ImageGrid.of(images.reshape(-1, dims[2], dims[3], dims[4])).columns(steps);
  }
}
