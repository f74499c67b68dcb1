package dev.figment.core.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder in which the full data sets lie, each in a folder of its own name.
 *
 * @param path the folder; it need not exist
 */
public record DataHome(Path path) {
  /** The environment variable that names the folder. */
  public static final String VARIABLE = "FIGMENT_DATA";

  /** Returns {@code $FIGMENT_DATA}, or {@code ~/.cache/figment} where that is not set. */
  public static DataHome standard() {
    return standard(System.getenv(), System.getProperty("user.home", "."));
  }

  static DataHome standard(Map<String, String> environment, String userHome) {
    String named = environment.getOrDefault(VARIABLE, "");
    return new DataHome(named.isBlank() ? Path.of(userHome, ".cache", "figment") : Path.of(named));
  }

  /** Returns the folder of a data set. */
  public Path folder(NamedDataset dataset) {
    return path.resolve(dataset.id());
  }
}
