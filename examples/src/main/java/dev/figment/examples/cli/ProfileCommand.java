package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment profile MODEL}: where the time of a training step goes. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Shows which kernels a training step spends its time in; keeps no run.")
final class ProfileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenModel model;

  @Mixin private ChosenData data;

  @Option(names = "--batch", defaultValue = "64", description = "Images a step (64).")
  private int batch;

  @Option(
      names = "--steps",
      defaultValue = "20",
      description = "Steps measured (20), after as many that are not.")
  private int steps;

  @Override
  public Integer call() throws Exception {
    StepProfile profile = new StepProfile(steps);
    Dataset images = data.read();
    Trainable trained = model.make(images.shape(), Rng.seed(0));
    TrainingOptions options =
        TrainingOptions.epochs(profile.stepsInAll()).batch(batch).listener(profile);
    trained.train(images, options);
    PrintWriter out = spec.commandLine().getOut();
    profile.report().lines().forEach(out::println);
    return ExitCode.OK.code();
  }
}
