package dev.figment.examples.cli;

import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.ModelRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment quickstart}: StyleGAN2 learns handwritten digits in about two minutes. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = "Trains StyleGAN2 on the bundled digits for about two minutes of two cores.")
final class QuickstartCommand implements Callable<Integer> {
  private static final int EPOCHS = 6;
  private static final int BATCH = 32;
  private static final long SEED = 42;

  @Spec private CommandSpec spec;

  @Option(names = "--out", defaultValue = "runs/quickstart", description = "The run's folder.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    TrainingJob job =
        new TrainingJob(
            new TrainingJob.Subject(
                ModelRegistry.get("stylegan"), Optional.of("quick"), Settings.NONE, Map.of()),
            ChosenData.of("mnist-small"),
            out,
            Files.exists(out.resolve(Checkpoint.RECORD)),
            TrainingJob.Schedule.of(EPOCHS, BATCH, SEED),
            new TrainingExtras());
    return job.run(spec.commandLine().getOut()).code();
  }
}
