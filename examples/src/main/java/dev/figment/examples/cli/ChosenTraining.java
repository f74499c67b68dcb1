package dev.figment.examples.cli;

import dev.figment.core.model.Interval;
import dev.figment.core.optim.EmaLaw;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how a model is trained, whichever it is. */
final class ChosenTraining {
  @Option(names = "--epochs", description = "Passes over the data (20, or the preset's).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--batch", description = "Images a step (64, or the preset's).")
  private Optional<Integer> batch = Optional.empty();

  @Option(names = "--seed", description = "Decides every chance of the run (0).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      description = "Cut each batch into N parts and add up their gradients (1).")
  private Optional<Integer> accumulate = Optional.empty();

  @Option(
      names = "--clip",
      paramLabel = "LENGTH",
      description = "The largest length of a gradient, all weights as one vector (the model's).")
  private Optional<Double> clip = Optional.empty();

  @Option(
      names = "--ema",
      paramLabel = "DECAY",
      description = "Keep an average of the weights and sample it, such as 0.999 (the model's).")
  private Optional<Double> ema = Optional.empty();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "INTERVAL",
      description = "When to write a checkpoint and a grid: updates such as 500, or 5m, 30s (1e).")
  private Optional<String> every = Optional.empty();

  TrainingJob.Schedule schedule() {
    return new TrainingJob.Schedule(
        epochs,
        batch,
        seed,
        accumulate,
        clip,
        ema.map(EmaLaw::warmedUp),
        every.map(Interval::parse));
  }
}
