package dev.figment.examples.cli;

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
  @Mixin private ChosenTraining training;
  @Mixin private TrainingExtras extras;

  @Option(names = "--out", paramLabel = "DIR", description = "The run's folder (runs/MODEL).")
  private Optional<Path> out;

  @Option(names = "--resume", description = "Go on with the run that is in the folder.")
  private boolean resume;

  @Override
  public Integer call() throws Exception {
    Path folder = out.orElse(Path.of("runs", model.name()));
    TrainingJob job =
        new TrainingJob(model.subject(), data, folder, resume, training.schedule(), extras);
    return job.run(spec.commandLine().getOut()).code();
  }
}
