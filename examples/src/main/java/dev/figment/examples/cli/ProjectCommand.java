package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.stylegan.StyleSpace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment project RUN}: images beside those of the styles that come nearest. */
@Command(
    name = "project",
    mixinStandardHelpOptions = true,
    description = "Finds the styles of images by a run of stylegan; below each is what was found.")
final class ProjectCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Option(names = "--count", defaultValue = "8", description = "How many images (8).")
  private int count;

  @Option(names = "--steps", defaultValue = "200", description = "Steps of the search (200).")
  private int steps;

  @Mixin private Chance chance;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    if (count < 1) {
      throw new IllegalArgumentException(
          "project: too few images, expected --count of at least 1, got " + count);
    }
    StyleSpace styles = run.styles();
    Rng rng = chance.rng();
    Dataset chosen = data.read(run.folder()).images().shuffled(rng.split()).limit(count);
    Tensor images = chosen.toBatch(PixelScale.UNIT).images();
    // Outside of the picture's pause, for the search needs gradients.
    Tensor found = styles.project(images, steps, rng.split());
    picture.make(
        count + " images and what was found are",
        () -> {
          Tensor drawn = styles.images(found, rng.child(0));
          return ImageGrid.of(Tensor.concat(List.of(images, drawn), 0)).columns(count);
        });
    return ExitCode.OK.code();
  }
}
