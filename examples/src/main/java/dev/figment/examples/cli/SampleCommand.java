package dev.figment.examples.cli;

import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.RasterSampler;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;
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

  @Mixin private ChosenSharpness sharpness;

  @Mixin private ChosenClass chosen;

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
        count + " images are",
        file -> chosen.arranged(ImageGrid.of(drawn(model, chance.rng())), model).write(file));
    return ExitCode.OK.code();
  }

  private Tensor drawn(GenerativeModel model, Rng rng) {
    Optional<IntTensor> labels = chosen.labels(model, count);
    if (model instanceof RasterModel raster) {
      RasterSampler tokens = sharpness.of(raster);
      return labels.isPresent() ? tokens.sample(labels.get(), rng) : tokens.sample(count, rng);
    }
    sharpness.requireNothing(model);
    return labels.isPresent() && model instanceof Conditional conditional
        ? conditional.sample(labels.get(), rng)
        : model.sample(count, rng);
  }
}
