package dev.figment.examples.cli;

import dev.figment.core.model.Conditional;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.tensor.IntTensor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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

  @Option(
      names = "--class",
      paramLabel = "N|each",
      description = "The class of all images, or each in turn, a column a class.")
  private Optional<String> label;

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
    picture.make(count + " images are", file -> draw(model).write(file));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(GenerativeModel model) {
    if (label.isEmpty()) {
      return ImageGrid.of(model.sample(count, chance.rng()));
    }
    if (!(model instanceof Conditional conditional) || conditional.classes() == 0) {
      throw new IllegalArgumentException(
          "sample: no classes, expected a model that knows some, got " + model.spec().name());
    }
    int classes = conditional.classes();
    boolean each = label.get().equals("each");
    int one = each ? 0 : number(label.get(), classes);
    int[] labels = IntStream.range(0, count).map(n -> each ? n % classes : one).toArray();
    ImageGrid grid = ImageGrid.of(conditional.sample(IntTensor.of(labels), chance.rng()));
    return each ? grid.columns(classes) : grid;
  }

  private static int number(String text, int classes) {
    boolean known = text.matches("\\d{1,9}") && Integer.parseInt(text) < classes;
    if (!known) {
      throw new IllegalArgumentException(
          "sample: no such class, expected 0 to %s or each, got %s".formatted(classes - 1, text));
    }
    return Integer.parseInt(text);
  }
}
