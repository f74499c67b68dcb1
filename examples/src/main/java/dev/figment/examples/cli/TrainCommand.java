package dev.figment.examples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment train MODEL}: a new run, or more of one. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a model on a data set and keeps the run in a folder.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "One of 'figment models'.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FOLDER",
      description = "One of 'figment data list', or a folder of PNG and JPEG files.")
  private String data;

  @Option(names = "--epochs", defaultValue = "20", description = "Passes over the data (20).")
  private int epochs;

  @Option(names = "--batch", description = "Images a step (64).")
  private Optional<Integer> batch;

  @Option(names = "--seed", description = "Decides every chance of the run (0).")
  private Optional<Long> seed;

  @Option(names = "--limit", description = "Use only the first images.")
  private Optional<Integer> limit;

  @Option(names = "--out", description = "The run's folder (runs/MODEL).")
  private Optional<Path> out;

  @Option(names = "--resume", description = "Go on with the run that is in the folder.")
  private boolean resume;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a field of the model's config, such as latents=32.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    Path folder = out.orElse(Path.of("runs", model));
    TrainingJob job =
        new TrainingJob(
            ModelRegistry.get(model),
            data,
            limit,
            folder,
            resume,
            new TrainingJob.Schedule(epochs, batch, seed),
            new Settings(settings));
    return job.run(spec.commandLine().getOut()).code();
  }
}
