package dev.figment.examples.cli;

import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRegistry;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment models [NAME]}: what there is, or all that can be set of one. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the models that can be trained.",
      "Of one, tells its presets and every key of --set: value, what it may be, what it means."
    })
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = ModelNames.class,
      description = "One of the models.")
  private Optional<String> name = Optional.empty();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (name.isPresent()) {
      ModelDescription.of(ModelRegistry.get(name.get())).print(out);
      return;
    }
    for (ModelEntry<?> entry : ModelRegistry.entries()) {
      out.printf("%-16s %s%n", entry.name(), entry.description());
      out.printf("%-16s presets: %s%n", "", entry.presetNames());
    }
    out.println("'figment models NAME' tells what can be set of one.");
  }
}
