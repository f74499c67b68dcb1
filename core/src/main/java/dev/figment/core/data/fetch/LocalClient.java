package dev.figment.core.data.fetch;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program of this machine that fetches packages, run in a folder of its own. */
final class LocalClient {
  private LocalClient() {}

  /**
   * Runs a command to its end.
   *
   * @throws IOException if the program is not installed or reports failure; the message ends with
   *     the last line that it wrote
   */
  static void run(Path folder, List<String> command) throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException(command.get(0) + ": the program is not installed", e);
    }
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(
            "%s: the program failed, expected status 0, got %s, %s"
                .formatted(String.join(" ", command), status, lastLine(output)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(command.get(0) + ": interrupted");
    } finally {
      process.destroy();
    }
  }

  private static String lastLine(Path output) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(output), Charset.defaultCharset())
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1).strip();
  }

  private static String nullDevice() {
    return isWindows() ? "NUL" : "/dev/null";
  }

  /** Returns whether scripts need their ending spelled out. */
  static boolean isWindows() {
    return File.separatorChar == '\\';
  }
}
