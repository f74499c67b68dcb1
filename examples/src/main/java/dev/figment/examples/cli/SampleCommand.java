package dev.figment.examples.cli;

import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.RasterSampler;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code figment sample RUN}: what a trained model draws, as one picture or as many. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draws images from a run's model: into one picture, or each into a file.")
final class SampleCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;
  @Mixin private ChosenSampler sampler;
  @Mixin private ChosenSharpness sharpness;
  @Mixin private ChosenClass chosen;
  @Mixin private Chance chance;
  @Mixin private SampledPictures pictures;

  @Override
  public Integer call() throws Exception {
    pictures.prepare();
    GenerativeModel model = sampler.of(run.generator());
    try (Inference inference = Inference.open()) {
      Tensor images = drawn(model, pictures.count(), chance.rng());
      pictures.write(images, chosen.columns(model));
    }
    return ExitCode.OK.code();
  }

  private Tensor drawn(GenerativeModel model, int count, Rng rng) {
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
