package dev.figment.examples.cli;

import dev.figment.core.model.GenerativeModel;
import dev.figment.core.picture.ImageGrid;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment sample RUN}: a picture of what a trained model draws. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draws images from a run's model into one picture.")
final class SampleCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;

  @Option(names = "--count", defaultValue = "64", description = "How many images (64).")
  private int count;

  @Mixin private ChosenSampler sampler;

  @Mixin private Chance chance;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    if (count < 1) {
      throw new IllegalArgumentException(
          "sample: too few images, expected --count of at least 1, got " + count);
    }
    GenerativeModel model = sampler.of(run.generator());
    picture.make(
        count + " images are", file -> ImageGrid.of(model.sample(count, chance.rng())).write(file));
    return ExitCode.OK.code();
  }
}
