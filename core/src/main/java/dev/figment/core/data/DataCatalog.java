package dev.figment.core.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code --data} may say: the name of a data set, or a folder of pictures. */
public final class DataCatalog {
  private DataCatalog() {}

  /**
   * Reads a part of what is named.
   *
   * @param nameOrFolder a {@link NamedDataset#id}, or a folder for {@link ImageFolder}; in a folder
   *     that holds folders {@code train} and {@code test} they are the two parts, any other is read
   *     whole for either
   * @param split which part
   * @throws FileNotFoundException if there is neither such a data set nor such a folder
   * @throws IOException if it cannot be read
   */
  public static Dataset read(String nameOrFolder, Split split) throws IOException {
    return read(nameOrFolder, split, DataHome.standard());
  }

  static Dataset read(String nameOrFolder, Split split, DataHome home) throws IOException {
    Optional<NamedDataset> named = NamedDataset.of(nameOrFolder);
    if (named.isPresent()) {
      return named.get().read(split, home);
    }
    Path folder = folder(nameOrFolder);
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    if (Files.isDirectory(train) && Files.isDirectory(test)) {
      return ImageFolder.read(split == Split.TRAIN ? train : test);
    }
    return ImageFolder.read(folder);
  }

  private static Path folder(String name) throws FileNotFoundException {
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
            .formatted(names(), name));
  }

  private static String names() {
    return Arrays.stream(NamedDataset.values())
        .map(NamedDataset::id)
        .collect(Collectors.joining(", "));
  }
}
