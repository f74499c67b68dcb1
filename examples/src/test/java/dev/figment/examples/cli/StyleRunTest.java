package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StyleRunTest {
  @TempDir private static Path shared;
  private static Path run;

  @BeforeAll
  static void trainOnce() {
    run = shared.resolve("run");
    Command command =
        Command.run(
            "train",
            "stylegan",
            "--data",
            "mnist-small",
            "--limit",
            "32",
            "--epochs",
            "1",
            "--batch",
            "16",
            "--out",
            run.toString());
    assertThat(command.code()).as(command.err()).isEqualTo(0);
  }

  static Stream<List<String>> pictures() {
    return Stream.of(
        List.of("mix", "--rows", "2", "--columns", "3", "--truncation", "0.7"),
        List.of("truncate", "--rows", "2", "--steps", "3"),
        List.of("project", "--count", "2", "--steps", "3"),
        List.of("interpolate", "--rows", "2", "--steps", "3", "--path", "spherical"),
        List.of("sample", "--count", "4"));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void drawsPictures(List<String> arguments) {
    Path picture = shared.resolve(arguments.get(0) + ".png");
    Command drawn = Command.run(with(arguments, run.toString(), "--out", picture.toString()));
    assertThat(drawn.code()).as(drawn.err()).isEqualTo(0);
    assertThat(drawn.out()).endsWith("are in " + picture + "." + System.lineSeparator());
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void rejectsTooFewOfAnything() {
    rejects("mix: too few columns, expected at least 1, got 0", "mix", "--columns", "0");
    rejects(
        "truncate: too few images on a way, expected --steps of at least 2, got 1",
        "truncate",
        "--steps",
        "1");
    rejects(
        "project: too few images, expected --count of at least 1, got 0",
        "project",
        "--count",
        "0");
  }

  @Test
  void rejectsRunsWithoutStyles() {
    Path other = shared.resolve("gan");
    Command.run(
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--limit",
        "64",
        "--epochs",
        "1",
        "--out",
        other.toString());
    Command command = Command.run("mix", other.toString(), "--out", "none.png");
    assertThat(command.code()).isNotEqualTo(0);
    assertThat(command.err())
        .contains("styles: there are none, expected a run of stylegan, got gan");
  }

  private static void rejects(String message, String... arguments) {
    Command command = Command.run(with(List.of(arguments), run.toString(), "--out", "none.png"));
    assertThat(command.code()).isNotEqualTo(0);
    assertThat(command.err()).contains(message);
  }

  private static String[] with(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
