package dev.figment.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The computer that something was measured on.
 *
 * @param processor its name
 * @param cores how many the JVM may use
 * @param memory all there is
 * @param system the operating system
 */
record Machine(String processor, int cores, String memory, String system) {
  private static final String UNKNOWN = "unknown";

  /** Returns this computer, as Linux tells it; elsewhere less of it. */
  static Machine here() throws IOException {
    return new Machine(
        value(Path.of("/proc/cpuinfo"), "model name").orElse(UNKNOWN),
        Runtime.getRuntime().availableProcessors(),
        value(Path.of("/proc/meminfo"), "MemTotal").orElse(UNKNOWN),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
  }

  private static Optional<String> value(Path file, String key) throws IOException {
    return Files.isReadable(file) ? value(Files.readString(file), key) : Optional.empty();
  }

  /** Returns what follows the first {@code key :} in a text. */
  static Optional<String> value(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
