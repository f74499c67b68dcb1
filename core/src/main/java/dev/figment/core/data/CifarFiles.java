package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  @Override
  public Dataset read(DataFolder folder, Split split) throws IOException {
    Optional<DataFile> archive = archive(folder, split);
    if (archive.isPresent()) {
      return dataset(fromArchive(archive.get(), split));
    }
    requireFiles(folder, split);
    List<Batch> batches = new ArrayList<>();
    for (String name : names(split)) {
      DataFile file = folder.plainOrPacked(name).orElseThrow(() -> new FileNotFoundException(name));
      batches.add(fromFile(file));
    }
    return dataset(batches);
  }

  @Override
  public List<String> missing(DataFolder folder, Split split) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : names(split)) {
      if (folder.plainOrPacked(name).isEmpty()) {
        missing.add(name);
      }
    }
    return archive(folder, split).isPresent() ? List.of() : missing;
  }

  @Override
  public String alternatives() {
    return "plain or with .gz, or all in " + ARCHIVE;
  }

  /** The content of a batch, and what messages call it. */
  private record Batch(Path name, byte[] bytes) {}

  /** The archive, unless its content lies beside it unpacked. */
  private static Optional<DataFile> archive(DataFolder folder, Split split) throws IOException {
    for (String name : names(split)) {
      if (folder.plainOrPacked(name).isPresent()) {
        return Optional.empty();
      }
    }
    return folder.file(ARCHIVE);
  }

  private static Batch fromFile(DataFile file) throws IOException {
    if (!file.packed()) {
      CifarBatch.requireLength(file.name(), file.length());
    }
    int most = CifarBatch.MOST * CifarBatch.RECORD;
    byte[] bytes = file.read(content -> content.readNBytes(most + 1));
    CifarBatch.requireLength(file.name(), bytes.length);
    return new Batch(file.name(), bytes);
  }

  private static List<Batch> fromArchive(DataFile archive, Split split) throws IOException {
    Map<String, Batch> found = new TreeMap<>();
    archive.read(
        content -> {
          TarReader.forEach(
              archive.name(),
              content,
              (path, length, in) -> {
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (names(split).contains(name)) {
                  Path shown = archive.name().resolve(name);
                  CifarBatch.requireLength(shown, length);
                  found.put(name, new Batch(shown, in.readNBytes((int) length)));
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

  private Dataset dataset(List<Batch> batches) throws FileFormatException {
    int count = batches.stream().mapToInt(b -> b.bytes().length / CifarBatch.RECORD).sum();
    byte[][] images = new byte[count][];
    int[] labels = new int[count];
    int next = 0;
    for (Batch batch : batches) {
      for (int i = 0; i < batch.bytes().length / CifarBatch.RECORD; i++) {
        labels[next] = CifarBatch.label(batch.name(), batch.bytes(), i);
        images[next] = CifarBatch.image(batch.bytes(), i);
        next++;
      }
    }
    return Dataset.of(new HeapImages(CifarBatch.SHAPE, images), labels, classes);
  }

  private static List<String> names(Split split) {
    return split == Split.TEST
        ? List.of("test_batch.bin")
        : IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();
  }
}
