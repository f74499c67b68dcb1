package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the command explains itself. */
final class GuidanceTest {
  @TempDir private Path folder;

  static Iterable<String> models() {
    return new ModelNames();
  }

  @ParameterizedTest
  @MethodSource("models")
  void tellsAllThatCanBeSetOfAModel(String model) {
    Command command = Command.run("models", model);
    assertThat(command.code()).as(command.err()).isZero();
    assertThat(command.out()).startsWith(model + ": ").contains("--preset ", "Keys of --set");
  }

  @Test
  void tellsValueKindRangeAndMeaningOfAKey() {
    assertThat(Command.run("models", "vae").out().replace(System.lineSeparator(), "\n"))
        .contains(
            """

            latents = 20 (mnist-grey), 50 (mnist-dynamic, mnist-conv)
                whole number; >= 1
                numbers that an image is coded in, L
            """)
        .contains("\nimage.height = that of the data\n")
        .contains("    one of binarized, gray, gaussian, fixed-gaussian, discretized-logistic\n");
  }

  @Test
  void saysWhatWasMeantByAMistypedWord() {
    assertThat(Command.run("trian", "vae").err()).contains("Did you mean", "figment train");
    assertThat(Command.run("models", "vea").err()).contains("; did you mean vae?");
    assertThat(Command.run("sample", "x", "--cuont", "3").err())
        .contains("Unknown option", "--count");
    Command preset =
        Command.run(
            "train", "vae", "--preset", "mnist-gray", "--data", "mnist-small", "--out", "x");
    assertThat(preset.err()).contains("; did you mean mnist-grey?");
  }

  @Test
  void helps() {
    assertThat(Command.run("help").out()).startsWith("Usage: figment ");
    assertThat(Command.run("help", "train").out()).startsWith("Usage: figment train ");
  }

  @Test
  void tellsItsVersionTheJvmAndTheKernels() {
    assertThat(Command.run("--version").out().lines())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("JVM: ")
        .contains(System.getProperty("java.version"));
    assertThat(Command.run("--version").out()).contains("kernels: ", "vectors o", " threads");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void completesWordsInBash() throws IOException, InterruptedException {
    Path script = folder.resolve("completion");
    Files.writeString(script, Command.run("completion").out());
    assertThat(Files.readString(script)).contains("bashcompinit");
    assertThat(completions(script, "figment", "interp")).contains("interpolate");
    assertThat(completions(script, "figment", "train", "stylegan", "--pres")).contains("--preset");
    assertThat(completions(script, "figment", "train", "vae", "--data", "fash"))
        .contains("fashion-mnist");
    assertThat(completions(script, "figment", "models", "imag")).contains("imagegpt");
  }

  private static String completions(Path script, String... words)
      throws IOException, InterruptedException {
    String ask =
        "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
            + " COMP_POINT=${#COMP_LINE}; _complete_figment; printf '%s\\n' \"${COMPREPLY[@]}\"";
    String[] call = new String[words.length + 4];
    call[0] = "bash";
    call[1] = "-c";
    call[2] = ask;
    call[3] = script.toString();
    System.arraycopy(words, 0, call, 4, words.length);
    Process bash = new ProcessBuilder(call).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
