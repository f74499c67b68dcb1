package dev.figment.examples.cli;

import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.RasterSampler;
import dev.figment.autoregressive.Sharpness;
import dev.figment.core.model.Model;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how an autoregressive model draws each token. */
final class ChosenSharpness {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "What logits of an autoregressive model are divided by (1); less is sharper.")
  private Optional<Double> temperature = Optional.empty();

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Draw each token of an autoregressive model among the K likeliest.")
  private Optional<Integer> topK = Optional.empty();

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Draw it among the likeliest whose probabilities add up to P.")
  private Optional<Double> topP = Optional.empty();

  /** Returns what draws from a model as asked, and tells how far it is. */
  RasterSampler of(RasterModel model) {
    Sharpness sharpness =
        new Sharpness(
            temperature.orElse(Sharpness.NONE.temperature()),
            topK.orElse(Sharpness.NONE.topK()),
            topP.orElse(Sharpness.NONE.topP()));
    PlaceProgress progress = new PlaceProgress(spec.commandLine().getErr(), System::nanoTime);
    return model.sampler().with(sharpness).with(progress);
  }

  /**
   * Refuses a model that draws no tokens.
   *
   * @throws IllegalArgumentException if one of the options is there
   */
  void requireNothing(Model model) {
    if (temperature.isPresent() || topK.isPresent() || topP.isPresent()) {
      throw new IllegalArgumentException(
          "sample: draws no tokens, expected an autoregressive model for --temperature, --top-k or"
              + " --top-p, got "
              + model.spec().name());
    }
  }
}
