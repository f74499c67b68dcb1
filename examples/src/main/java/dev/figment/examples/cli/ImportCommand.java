package dev.figment.examples.cli;

import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.Trainable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment import RUN}: a run's model with the weights of another program. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Makes a model like a run's, with weights from a safetensors file.")
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenRun run;

  @Option(
      names = "--layout",
      defaultValue = "torch",
      description = "Layout and names: ${COMPLETION-CANDIDATES} (torch).")
  private WeightLayout layout;

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "The weights.")
  private Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the model is put; it is used like a run.")
  private Path folder;

  @Override
  public Integer call() throws Exception {
    if (Files.exists(folder.resolve(Checkpoint.RECORD))) {
      throw new IllegalArgumentException(
          "import: the folder holds a model, expected another --out, got " + folder);
    }
    Trainable model = run.model();
    layout.read(file, model.spec().network());
    model.save(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("The %s with the weights of %s is in %s.%n", model.spec().name(), file, folder);
    out.flush();
    return ExitCode.OK.code();
  }
}
