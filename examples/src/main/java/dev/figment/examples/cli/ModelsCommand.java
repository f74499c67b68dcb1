package dev.figment.examples.cli;

import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRegistry;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code figment models}: what each is, and its presets. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists the models that can be trained.")
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (ModelEntry<?> entry : ModelRegistry.entries()) {
      out.printf("%-12s %s%n", entry.name(), entry.description());
      out.printf("%-12s presets: %s%n", "", entry.presetNames());
    }
  }
}
