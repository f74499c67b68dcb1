package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.picture.ImageGrid;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InfoCommandTest {
  @TempDir private Path folder;

  @Test
  void printsHowAPictureWasDrawn() throws IOException {
    Path file = folder.resolve("seven.png");
    String parameters = "a red seven\nSteps: 5, Seed: 7";
    ImageGrid.of(Tensor.zeros(Shape.of(1, 4, 4, 3))).write(file, Map.of("parameters", parameters));
    Command command = Command.run("info", file.toString());
    assertThat(command.code()).isZero();
    assertThat(command.out()).isEqualToIgnoringNewLines(parameters + System.lineSeparator());
  }

  @Test
  void nothingInAPictureCommandsTheTerminal() throws IOException {
    Path file = folder.resolve("seven.png");
    String parameters = "a red\u001b[2J seven\nSteps: 5";
    ImageGrid.of(Tensor.zeros(Shape.of(1, 4, 4, 3))).write(file, Map.of("parameters", parameters));
    Command command = Command.run("info", file.toString());
    assertThat(command.out().lines()).containsExactly("a red\\u001b[2J seven", "Steps: 5");
  }

  @Test
  void pictureThatSaysNothingIsOneLineAndCode6() throws IOException {
    Path file = folder.resolve("plain.png");
    ImageGrid.of(Tensor.zeros(Shape.of(1, 4, 4, 3))).write(file);
    Command command = Command.run("info", file.toString());
    assertThat(command.code()).isEqualTo(6);
    assertThat(command.err().strip())
        .isEqualTo(
            "figment: %s: it does not say how it was drawn, expected parameters, got []"
                .formatted(file));
  }
}
