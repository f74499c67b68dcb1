package dev.figment.core.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A way of keeping a data set in files. */
interface DataFormat {
  /** Reads one part of the set. */
  Dataset read(DataFolder folder, Split split) throws IOException;

  /** Lists the official names of the files that the part needs and the folder lacks. */
  List<String> missing(DataFolder folder, Split split) throws IOException;

  /** Lists where a file may lie in the folder, the usual place first; each plain or packed. */
  List<String> places(String officialName);

  /** Finds a file in one of its places. */
  default Optional<DataFile> find(DataFolder folder, String officialName) throws IOException {
    for (String place : places(officialName)) {
      Optional<DataFile> file = folder.plainOrPacked(place);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /** Says in what other forms the files may come, in a few words. */
  String alternatives();

  /** Complains if a file of the part is not there. */
  default void requireFiles(DataFolder folder, Split split) throws IOException {
    List<String> missing = missing(folder, split);
    if (!missing.isEmpty()) {
      throw new FileNotFoundException(
          "%s: files of the data set are missing, expected %s (%s), got none of them"
              .formatted(folder.path(), String.join(", ", missing), alternatives()));
    }
  }
}
