package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstResultsTest {
  @Test
  void runsThreeTimes() {
    Work counts =
        new Work() {
          private int runs;

          @Override
          public double[] run() {
            return new double[] {++runs, 0.5};
          }

          @Override
          public void restart() {}
        };

    assertThat(FirstResults.of("count", "one", counts).numbers())
        .containsExactly(1.0, 0.5, 2.0, 0.5, 3.0, 0.5);
  }

  @Test
  void letsRoundingPass(@TempDir Path folder) throws IOException {
    new FirstResults("step", "one", List.of(1.0, -2.0)).compareIn(folder);

    FirstResults close = new FirstResults("step", "other", List.of(1.0001, -2.0002));
    assertThatCode(() -> close.compareIn(folder)).doesNotThrowAnyException();
  }

  @Test
  void refusesOtherNumbers(@TempDir Path folder) throws IOException {
    new FirstResults("step", "one", List.of(1.0, 2.0)).compareIn(folder);

    FirstResults far = new FirstResults("step", "other", List.of(1.0, 2.01));
    assertThatThrownBy(() -> far.compareIn(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("step: other does other work than one, expected [1.0, 2.0], got [1.0, 2.01]");
  }

  @Test
  void tellsAFileOfOtherNumbersIfOneIsNamed(@TempDir Path folder) throws IOException {
    Path told = folder.resolve("told");
    System.setProperty(FirstResults.UNEQUAL, told.toString());
    try {
      new FirstResults("a task", "one", List.of(2.0)).compareIn(folder);
      new FirstResults("a task", "other", List.of(2.001)).compareIn(folder);
      assertThat(told).doesNotExist();
      new FirstResults("a task", "other", List.of(2.1)).compareIn(folder);
    } finally {
      System.clearProperty(FirstResults.UNEQUAL);
    }
    assertThat(told)
        .hasContent("a task: other does other work than one, expected [2.0], got [2.1]");
  }

  @Test
  void refusesWhatIsNotANumberAndAnotherCount(@TempDir Path folder) throws IOException {
    new FirstResults("step", "one", List.of(1.0)).compareIn(folder);

    FirstResults none = new FirstResults("step", "other", List.of(Double.NaN));
    FirstResults more = new FirstResults("step", "other", List.of(1.0, 1.0));
    assertThatThrownBy(() -> none.compareIn(folder)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> more.compareIn(folder)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deletesItsFolder(@TempDir Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("results"));
    new FirstResults("step", "one", List.of(1.0)).compareIn(folder);
    FirstResults.delete(folder);

    assertThat(folder).doesNotExist();
  }
}
