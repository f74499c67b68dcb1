package dev.figment.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a folder of pictures, if it comes in parts: a folder {@code train}, and beside it
 * {@code test}, or one of {@code val}, {@code valid} and {@code validation}.
 *
 * @param train what is learned from
 * @param judged what is measured on; the test images where there are both
 * @param origin which of the two they are
 */
record PartFolders(Path train, Path judged, Origin origin) {
  private static final List<String> VALIDATION = List.of("val", "valid", "validation");

  static Optional<PartFolders> of(Path folder) throws IOException {
    List<Path> folders = PictureFiles.folders(folder);
    Optional<Path> train = named(folders, List.of("train"));
    Optional<Path> test = named(folders, List.of("test"));
    Optional<Path> judged = test.isPresent() ? test : named(folders, VALIDATION);
    return train.isPresent() && judged.isPresent()
        ? Optional.of(
            new PartFolders(
                train.get(), judged.get(), test.isPresent() ? Origin.TEST : Origin.VALIDATION))
        : Optional.empty();
  }

  private static Optional<Path> named(List<Path> folders, List<String> names) {
    return folders.stream()
        .filter(folder -> names.contains(PictureFiles.name(folder).toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
