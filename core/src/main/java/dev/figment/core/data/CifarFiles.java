package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * CIFAR-10's batches as files, plain or gzip, or inside the official archive.
 *
 * @param classes the names of the classes, by label
 */
record CifarFiles(List<String> classes) implements DataFormat {
  private static final String UNPACKED = "cifar-10-batches-bin";
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  @Override
  public Dataset read(DataFolder folder, Split split) throws IOException {
    Optional<DataFile> archive = archive(folder, split);
    if (archive.isPresent()) {
      return dataset(fromArchive(archive.get(), split));
    }
    requireFiles(folder, split);
    List<CifarBatch> batches = new ArrayList<>();
    for (String name : names(split)) {
      DataFile file = find(folder, name).orElseThrow();
      batches.add(fromFile(file));
    }
    return dataset(batches);
  }

  @Override
  public List<String> missing(DataFolder folder, Split split) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : names(split)) {
      if (find(folder, name).isEmpty()) {
        missing.add(name);
      }
    }
    return archive(folder, split).isPresent() ? List.of() : missing;
  }

  @Override
  public String alternatives() {
    return "plain or with .gz, or all in " + ARCHIVE;
  }

  /** The archive, unless its content lies beside it unpacked. */
  private Optional<DataFile> archive(DataFolder folder, Split split) throws IOException {
    for (String name : names(split)) {
      if (find(folder, name).isPresent()) {
        return Optional.empty();
      }
    }
    return folder.file(ARCHIVE);
  }

  private static CifarBatch fromFile(DataFile file) throws IOException {
    if (!file.packed()) {
      CifarBatch.requireLength(file.name(), file.length());
    }
    byte[] bytes = file.read(content -> content.readNBytes(CifarBatch.MOST_BYTES + 1));
    return CifarBatch.decode(file.name(), bytes);
  }

  private static List<CifarBatch> fromArchive(DataFile archive, Split split) throws IOException {
    Map<String, CifarBatch> found = new TreeMap<>();
    archive.read(
        content -> {
          TarArchive.forEach(
              archive.name(),
              content,
              file -> {
                String name = file.name().substring(file.name().lastIndexOf('/') + 1);
                if (names(split).contains(name)) {
                  Path shown = archive.name().resolve(name);
                  CifarBatch.requireLength(shown, file.length());
                  found.put(name, CifarBatch.decode(shown, file.read(CifarBatch.MOST_BYTES)));
                }
              });
          return found;
        });
    if (found.size() < names(split).size()) {
      throw new FileFormatException(
          archive.name(), "batches are missing", names(split), found.keySet());
    }
    return List.copyOf(found.values());
  }

  /** The batches may lie in the folder that the archive unpacks to. */
  @Override
  public List<String> places(String officialName) {
    return List.of(officialName, UNPACKED + "/" + officialName);
  }

  private Dataset dataset(List<CifarBatch> batches) {
    byte[][] images =
        batches.stream().flatMap(b -> Arrays.stream(b.images())).toArray(byte[][]::new);
    int[] labels = batches.stream().flatMapToInt(b -> Arrays.stream(b.labels())).toArray();
    return Dataset.of(new HeapImages(CifarBatch.SHAPE, images), labels, classes);
  }

  private static List<String> names(Split split) {
    return split == Split.TEST
        ? List.of("test_batch.bin")
        : IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();
  }
}
