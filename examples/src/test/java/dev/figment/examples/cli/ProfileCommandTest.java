package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileCommandTest {
  @Test
  void showsEveryKernelOfAStepAndWhatIsOutside() {
    Command command = profile("--steps", "3");

    List<String> lines = command.out().lines().toList();
    assertThat(command.code()).isEqualTo(0);
    assertThat(lines.get(0)).matches("kernel +calls +ms +share +rate");
    assertThat(lines).anyMatch(line -> line.matches("linear +\\S+ .*% +\\S+ GFLOP/s"));
    assertThat(lines).anyMatch(line -> line.matches("softplus +3\\.0 .*% +\\S+ GB/s"));
    assertThat(lines).anyMatch(line -> line.matches("outside kernels +\\S+ +\\S+%"));
    assertThat(lines).last().asString().endsWith(", a mean of 3 steps");
  }

  @Test
  void sharesAddUpToTheStep() {
    double sum =
        profile("--steps", "2")
            .out()
            .lines()
            .filter(line -> line.contains("%"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* (\\S+)%.*", "$1")))
            .sum();

    // Each of some twenty rows is rounded.
    assertThat(sum).isBetween(98.0, 102.0);
  }

  @Test
  void refusesToMeasureNothing() {
    assertThatThrownBy(() -> new StepProfile(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("profile: number out of range, expected steps >= 1, got 0");
  }

  @Test
  void refusesAModelThatIsDoneInFewerSteps() {
    Command command =
        Command.run(
            "profile",
            "pca",
            "--data",
            "mnist-small",
            "--limit",
            "64",
            "--batch",
            "32",
            "--steps",
            "2");
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err()).contains("profile: the run was too short, expected 4 steps, got 2");
  }

  private static Command profile(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("profile", "gan", "--data", "mnist-small", "--limit", "64", "--batch", "32"));
    arguments.addAll(List.of(more));
    return Command.run(arguments.toArray(new String[0]));
  }
}
