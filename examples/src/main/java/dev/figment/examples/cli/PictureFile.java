package dev.figment.examples.cli;

import dev.figment.core.io.OneLine;
import dev.figment.core.model.Inference;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says where a picture goes: {@code --out}. */
final class PictureFile {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--out", required = true, description = "The picture to write.")
  private Path path;

  /** Computes what is to be seen, and writes it. */
  @FunctionalInterface
  interface Drawing {
    void write(Path file) throws IOException;
  }

  /** Makes the picture, and says so: {@code content} begins the sentence. */
  void make(String content, Drawing drawing) throws IOException {
    try (Inference inference = Inference.open()) {
      drawing.write(path);
    }
    spec.commandLine().getOut().printf("%s in %s.%n", content, OneLine.of(path));
  }
}
