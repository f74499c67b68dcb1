package dev.figment.examples.cli;

import dev.figment.core.io.ImageGrid;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says where a picture goes: {@code --out}. */
final class PictureFile {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--out", required = true, description = "The PNG to write.")
  private Path path;

  Path path() {
    return path;
  }

  /** Writes the picture, and says so. */
  void write(ImageGrid grid, String content) throws IOException {
    grid.write(path);
    report(content);
  }

  /** Says that the file is there. */
  void report(String content) {
    spec.commandLine().getOut().printf("%s in %s.%n", content, path);
  }
}
