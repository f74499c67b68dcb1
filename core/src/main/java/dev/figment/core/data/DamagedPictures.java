package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pictures of a folder that cannot be read: all are found before one error names them. */
final class DamagedPictures {
  private static final int NAMED = 10;
  private static final int LONGEST_NAME = 120;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<IOException> failures = new ArrayList<>();

  DamagedPictures(Path folder) {
    this.folder = folder;
  }

  /** Reads a picture; a failure is kept. */
  Optional<ImageFile> unlessDamaged(Path file) {
    try {
      return Optional.of(ImageFile.read(file));
    } catch (IOException e) {
      files.add(file);
      failures.add(e);
      return Optional.empty();
    }
  }

  /** Complains about what was found, or reports it. */
  void settle(Optional<ImageFolder.DamageReport> report, int sound) throws IOException {
    if (report.isPresent() && sound > 0) {
      report.get().skipped(List.copyOf(failures));
    } else if (report.isPresent()) {
      throw new FileNotFoundException(
          folder + ": there is no sound picture in it, expected at least 1, got none");
    } else if (failures.size() == 1) {
      throw failures.get(0);
    } else if (!failures.isEmpty()) {
      throw all();
    }
  }

  private FileFormatException all() {
    String names =
        files.stream()
            .limit(NAMED)
            .map(file -> shortened(folder.relativize(file).toString()))
            .collect(Collectors.joining(", "));
    String more = files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "";
    FileFormatException all =
        new FileFormatException(
            folder,
            "%s pictures cannot be read: %s%s; of the first: %s"
                .formatted(files.size(), names, more, failures.get(0).getMessage()));
    failures.forEach(all::addSuppressed);
    return all;
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
  }
}
