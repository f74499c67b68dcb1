package dev.figment.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code figment models}: a line each. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists the models that can be trained.")
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    for (ModelEntry<?> entry : ModelRegistry.entries()) {
      spec.commandLine().getOut().printf("%-12s %s%n", entry.name(), entry.description());
    }
  }
}
