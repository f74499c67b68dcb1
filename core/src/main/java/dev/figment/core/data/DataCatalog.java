package dev.figment.core.data;

import dev.figment.core.io.OneLine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code --data} may say: the name of a data set, or a folder of pictures. */
public final class DataCatalog {
  private DataCatalog() {}

  /**
   * Reads a part of what is named.
   *
   * @param nameOrFolder a {@link NamedDataset#id}, or a folder of pictures
   * @param split which part; see {@link DataSelection#read}
   * @throws FileNotFoundException if there is neither such a data set nor such a folder
   * @throws IOException if it cannot be read
   */
  public static Dataset read(String nameOrFolder, Split split) throws IOException {
    return DataSelection.of(nameOrFolder).read(split).images();
  }

  static Path folder(String name) throws FileNotFoundException {
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // A name that is no path is no folder either.
    }
    throw new FileNotFoundException(
        "data: no such data set or folder, expected %s or a folder of pictures, got %s"
            .formatted(names(), OneLine.of(name)));
  }

  private static String names() {
    return Arrays.stream(NamedDataset.values())
        .map(NamedDataset::id)
        .collect(Collectors.joining(", "));
  }
}
