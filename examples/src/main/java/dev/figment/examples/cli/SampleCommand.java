package dev.figment.examples.cli;

import dev.figment.core.io.ImageGrid;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.random.Rng;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment sample RUN}: a picture of what a trained model draws. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draws images from a run's model into one picture.")
final class SampleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The folder of a run.")
  private Path folder;

  @Option(names = "--count", defaultValue = "64", description = "How many images (64).")
  private int count;

  @Option(names = "--seed", defaultValue = "0", description = "Decides which ones (0).")
  private long seed;

  @Option(names = "--out", required = true, description = "The PNG to write.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    if (count < 1) {
      throw new IllegalArgumentException(
          "sample: too few images, expected --count of at least 1, got " + count);
    }
    GenerativeModel model = TrainedModel.load(folder);
    ImageGrid.of(model.sample(count, Rng.seed(seed))).write(out);
    spec.commandLine().getOut().printf("%s images are in %s.%n", count, out);
    return ExitCode.OK.code();
  }
}
