package dev.figment.examples.cli;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.random.Rng;
import dev.figment.core.train.TrainingOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment profile MODEL}: where the time of a training step goes. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Shows which kernels a training step spends its time in; keeps no run.")
final class ProfileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "One of 'figment models'.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FOLDER",
      description = "One of 'figment data list', or a folder of PNG and JPEG files.")
  private String data;

  @Option(names = "--limit", description = "Use only the first images.")
  private Optional<Integer> limit;

  @Option(names = "--batch", defaultValue = "64", description = "Images a step (64).")
  private int batch;

  @Option(
      names = "--steps",
      defaultValue = "20",
      description = "Steps measured (20), after as many that are not.")
  private int steps;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a field of the model's config, such as latents=32.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    StepProfile profile = new StepProfile(steps);
    ModelEntry<?> entry = ModelRegistry.get(model);
    Dataset full = DataCatalog.read(data, Split.TRAIN);
    Dataset images = limit.isPresent() ? full.limit(limit.get()) : full;
    GenerativeModel trained =
        entry.make(entry.config(images.shape(), new Settings(settings)), Rng.seed(0));
    TrainingOptions options =
        TrainingOptions.epochs(profile.stepsInAll()).batch(batch).listener(profile);
    trained.train(images, options);
    PrintWriter out = spec.commandLine().getOut();
    profile.report().lines().forEach(out::println);
    return ExitCode.OK.code();
  }
}
