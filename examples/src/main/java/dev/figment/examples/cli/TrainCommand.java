package dev.figment.examples.cli;

import dev.figment.core.model.Interval;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment train MODEL}: a new run, or more of one. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a model on a data set and keeps the run in a folder.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenModel model;

  @Mixin private ChosenData data;

  @Option(names = "--epochs", description = "Passes over the data (20, or the preset's).")
  private Optional<Integer> epochs;

  @Option(names = "--batch", description = "Images a step (64, or the preset's).")
  private Optional<Integer> batch;

  @Option(names = "--seed", description = "Decides every chance of the run (0).")
  private Optional<Long> seed;

  @Option(
      names = "--accumulate",
      defaultValue = "1",
      paramLabel = "N",
      description = "Cut each batch into N parts and add up their gradients (1).")
  private int accumulate;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "1e",
      paramLabel = "INTERVAL",
      description = "When to write a checkpoint and a grid: updates such as 500, or 5m, 30s (1e).")
  private String every;

  @Option(names = "--out", description = "The run's folder (runs/MODEL).")
  private Optional<Path> out;

  @Option(names = "--resume", description = "Go on with the run that is in the folder.")
  private boolean resume;

  @Override
  public Integer call() throws Exception {
    Path folder = out.orElse(Path.of("runs", model.name()));
    TrainingJob job =
        new TrainingJob(
            model.entry(),
            model.preset(),
            data,
            folder,
            resume,
            new TrainingJob.Schedule(epochs, batch, seed, accumulate, Interval.parse(every)),
            model.settings(),
            model.parts());
    return job.run(spec.commandLine().getOut()).code();
  }
}
