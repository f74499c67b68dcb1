package dev.figment.examples.cli;

import dev.figment.core.io.Folders;
import dev.figment.core.nn.Module;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment export RUN}: a run's weights for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes a run's weights into a safetensors file for other programs.")
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenRun run;

  @Option(
      names = "--layout",
      defaultValue = "torch",
      description = "Layout and names: ${COMPLETION-CANDIDATES} (torch).")
  private WeightLayout layout;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Module network = run.model().spec().network();
    Folders.make(file.toAbsolutePath().resolveSibling(""));
    layout.write(file, network);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%,d parameters are in %s.%n", network.parameterCount(), file);
    out.flush();
    return ExitCode.OK.code();
  }
}
