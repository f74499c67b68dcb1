package dev.figment.examples.cli;

import dev.figment.core.data.DataSelection;
import dev.figment.core.io.OneLine;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that passes over what is no sound picture: {@code --skip-damaged}. */
final class SkippedPictures {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--skip-damaged", description = "Pass over pictures that cannot be read.")
  private boolean asked;

  /** Returns a selection that passes them over, and says how many, if that is asked for. */
  DataSelection from(DataSelection selection) {
    return asked ? selection.skipDamaged(skipped -> report(selection.name(), skipped)) : selection;
  }

  private void report(String name, List<IOException> skipped) {
    if (!skipped.isEmpty()) {
      spec.root()
          .commandLine()
          .getErr()
          .printf(
              "figment: passed over %s damaged pictures of %s, the first: %s%n",
              skipped.size(), OneLine.of(name), skipped.get(0).getMessage());
    }
  }
}
