package dev.figment.core.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of a data set lie: in a folder on disk, or inside the program. */
interface DataFolder {
  /** The folder where builds put {@code src-test-data} on the class path. */
  String BUNDLED = "/dev/figment/data/";

  /** What the names of packed files end in. */
  String PACKED = ".gz";

  /** Finds a file by its official name. */
  Optional<DataFile> file(String name) throws IOException;

  /** The folder as messages show it. */
  Path path();

  /** Finds the file under its official name, or gzip under that name and {@code .gz}. */
  default Optional<DataFile> plainOrPacked(String name) throws IOException {
    Optional<DataFile> plain = file(name);
    return plain.isPresent() ? plain : file(name + PACKED);
  }

  /** A folder on disk. */
  static DataFolder onDisk(Path folder) {
    return new OnDisk(folder);
  }

  /** A folder of {@code src-test-data} that was built into the program. */
  static DataFolder bundled(String folder) {
    return new Bundled(Path.of(folder));
  }

  /** A folder on disk. */
  record OnDisk(Path path) implements DataFolder {
    @Override
    public Optional<DataFile> file(String name) throws IOException {
      Path file = path.resolve(name);
      return Files.isRegularFile(file) ? Optional.of(DataFile.of(file)) : Optional.empty();
    }
  }

  /** A folder on the class path; its files are small, so they are read whole. */
  record Bundled(Path path) implements DataFolder {
    @Override
    public Optional<DataFile> file(String name) throws IOException {
      try (InputStream in = Bundled.class.getResourceAsStream(BUNDLED + path + "/" + name)) {
        if (in == null) {
          return Optional.empty();
        }
        byte[] bytes = in.readAllBytes();
        Path shown = Path.of("bundled").resolve(path).resolve(name);
        return Optional.of(DataFile.of(shown, bytes.length, () -> new ByteArrayInputStream(bytes)));
      }
    }
  }
}
