package dev.figment.examples.cli;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.OneLine;
import dev.figment.core.picture.PngText;
import dev.figment.diffusion.latent.DrawingParameters;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment info FILE}: how a picture was drawn. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Prints what a PNG remembers of how it was drawn.")
final class InfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A picture that was drawn from a text.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Map<String, String> texts = PngText.read(file);
    String parameters = texts.get(DrawingParameters.KEY);
    if (parameters == null) {
      throw new FileFormatException(
          file, "it does not say how it was drawn", DrawingParameters.KEY, texts.keySet());
    }
    // Line ends are part of the text; nothing else in it may command the terminal.
    spec.commandLine()
        .getOut()
        .println(parameters.lines().map(OneLine::of).collect(Collectors.joining("\n")));
    return ExitCode.OK.code();
  }
}
