package dev.figment.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** PyTorch, where the machine has it: a test of it is left out elsewhere, and says so. */
public final class Torch {
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");
  private static final int SECONDS = 120;

  private Torch() {}

  /**
   * Runs a script of the test's resources, which is to end well.
   *
   * @param owner the test, beside whose class the script lies
   * @param arguments of the script
   */
  public static void run(Class<?> owner, String script, Path folder, Path... arguments)
      throws IOException {
    Optional<String> python = python();
    assumeTrue(python.isPresent(), "a Python with PyTorch");
    Path file = folder.resolve(script);
    try (InputStream in = owner.getResourceAsStream(script)) {
      assertThat(in).as(script).isNotNull();
      Files.copy(in, file);
    }
    List<String> command = new ArrayList<>(List.of(python.get(), file.toString()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Output output = output(command);
    assertThat(output.code()).as(output.text()).isZero();
  }

  private static Optional<String> python() {
    return PYTHONS.stream()
        .filter(
            name -> {
              try {
                return output(List.of(name, "-c", "import torch")).code() == 0;
              } catch (IOException e) {
                return false;
              }
            })
        .findFirst();
  }

  private record Output(int code, String text) {}

  private static Output output(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new Output(process.exitValue(), text);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
