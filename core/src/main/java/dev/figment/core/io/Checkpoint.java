package dev.figment.core.io;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A folder with tensors in safetensors files and everything else in {@code figment.json}.
 *
 * <p>A writing takes the place of the one before whole or not at all, even if the process dies on
 * the way. Loading checks everything before it changes anything: names, types, shapes, lengths, and
 * that all files are of one writing.
 */
public final class Checkpoint {
  /** The name of the file for everything but tensors. */
  public static final String RECORD = "figment.json";

  private static final String STAMP = "stamp";

  /** How often a file is looked for that a training beside this may be moving. */
  private static final int ATTEMPTS = 20;

  private static final long PAUSE_MILLIS = 10;

  private Checkpoint() {}

  /** Returns a record as a tree, as {@link #write} writes it. */
  public static JsonNode tree(Record content) {
    return JsonRecord.tree(content);
  }

  /**
   * Returns the record of a config's tree.
   *
   * @throws IllegalArgumentException if the tree does not fit the type
   */
  public static <T extends Record> T fromTree(JsonNode tree, Class<T> type) {
    return JsonRecord.read("config", tree, type);
  }

  /**
   * Writes a checkpoint in place of the one that is there.
   *
   * @param folder the folder; made if it is not there
   * @param content everything but tensors; no field of it may be named format or stamp
   * @param files tensors by name, by the name of their file without its ending
   * @throws IOException if it could not be written; the folder holds the old checkpoint, or, if
   *     only the last move into place failed, the new one
   */
  public static void write(Path folder, Record content, Map<String, Map<String, Tensor>> files)
      throws IOException {
    RecordFile record = RecordFile.of(content);
    Map<String, String> metadata = Map.of(STAMP, record.stamp());
    try (StagedFiles staged = StagedFiles.begin(folder)) {
      for (var file : files.entrySet()) {
        Safetensors.write(staged.add(tensors(file.getKey())), file.getValue(), metadata);
      }
      record.write(staged.addLast());
      staged.moveIntoPlace();
    }
  }

  /**
   * Reads the record.
   *
   * @throws FileFormatException if it is no JSON of this type, or of another version
   * @throws IOException if it is not there, or cannot be read
   */
  public static <T extends Record> T readRecord(Path folder, Class<T> type) throws IOException {
    return readRecord(folder, type, fields -> {});
  }

  /**
   * Reads the record, which may lack what older versions did not write.
   *
   * @param complete adds it
   * @throws FileFormatException if it is no JSON of this type, or of another version
   * @throws IOException if it is not there, or cannot be read
   */
  public static <T extends Record> T readRecord(
      Path folder, Class<T> type, Consumer<ObjectNode> complete) throws IOException {
    Path file = folder.resolve(RECORD);
    RecordFile record = newest(folder);
    complete.accept(record.fields());
    try {
      return JsonRecord.read("record", record.fields(), type);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Counts the elements in one of the checkpoint's files, by its header alone.
   *
   * @param file its name without its ending
   * @throws FileFormatException if it is no sound file
   * @throws IOException if it is not there, or cannot be read
   */
  public static long elements(Path folder, String file) throws IOException {
    long elements = 0;
    for (StoredTensor tensor : newest(folder, tensors(file), Safetensors::entries)) {
      elements += tensor.hasShape() ? tensor.shape().size() : 0;
    }
    return elements;
  }

  /**
   * Overwrites tensors with those of the checkpoint's files: all or, after an error, none.
   *
   * @param files exactly the tensors that each file holds, by the file's name without its ending
   * @throws FileFormatException if a file is damaged, or of another writing than the record, or a
   *     name, a type or a shape differs
   * @throws IOException if one is not there, or cannot be read
   */
  public static void readInto(Path folder, Map<String, Map<String, Tensor>> files)
      throws IOException {
    readInto(Map.of(folder, files));
  }

  /**
   * Overwrites tensors with those of several folders, of all or, after an error, of none.
   *
   * @param folders the files of each, as {@link #readInto(Path, Map)} takes them
   * @throws FileFormatException if a folder is damaged, of another version, or holds other tensors
   * @throws IOException if one is not there, or cannot be read
   */
  @SuppressWarnings("try") // the scope is there to be closed
  public static void readInto(Map<Path, Map<String, Map<String, Tensor>>> folders)
      throws IOException {
    try (Scope scope = Scope.open()) {
      IdentityHashMap<Tensor, Tensor> read = new IdentityHashMap<>();
      for (var folder : folders.entrySet()) {
        read.putAll(consistent(folder.getKey(), folder.getValue()));
      }
      read.forEach(Tensor::assign);
    }
  }

  /** Reads what one writing of a folder left, for each tensor its new values. */
  private static IdentityHashMap<Tensor, Tensor> consistent(
      Path folder, Map<String, Map<String, Tensor>> files) throws IOException {
    for (int attempt = 0; ; attempt++) {
      String stamp = newest(folder).stamp();
      Map<String, Path> paths = paths(folder, files.keySet());
      try {
        return stamped(stamp, paths, files);
      } catch (IOException e) {
        boolean isMoved = !paths(folder, files.keySet()).equals(paths);
        if (attempt == ATTEMPTS || (!isMoved && !isBeingWritten(folder, stamp))) {
          throw e;
        }
        pause();
      }
    }
  }

  private static Map<String, Path> paths(Path folder, Set<String> names) {
    return names.stream()
        .collect(toMap(name -> name, name -> StagedFiles.find(folder, tensors(name))));
  }

  private static IdentityHashMap<Tensor, Tensor> stamped(
      String stamp, Map<String, Path> paths, Map<String, Map<String, Tensor>> files)
      throws IOException {
    IdentityHashMap<Tensor, Tensor> read = new IdentityHashMap<>();
    for (var file : files.entrySet()) {
      Path path = requireNonNull(paths.get(file.getKey()));
      try (SafetensorsFile open = Safetensors.open(path)) {
        requireStamp(path, stamp, open.metadata().getOrDefault(STAMP, "none"));
        open.requireFit(file.getValue());
        open.readAll().forEach((name, tensor) -> read.put(file.getValue().get(name), tensor));
      }
    }
    return read;
  }

  private static RecordFile newest(Path folder) throws IOException {
    return newest(folder, RECORD, RecordFile::read);
  }

  /** Reads the newest file of a name, which a training beside this may be moving into place. */
  private static <T> T newest(Path folder, String name, Reading<T> reading) throws IOException {
    for (int attempt = 0; ; attempt++) {
      Path file = StagedFiles.find(folder, name);
      try {
        return reading.read(file);
      } catch (NoSuchFileException e) {
        boolean isMoved = !StagedFiles.find(folder, name).equals(file);
        if (attempt == ATTEMPTS || (!isMoved && !StagedFiles.isWaiting(folder))) {
          throw e;
        }
        pause();
      }
    }
  }

  private static boolean isBeingWritten(Path folder, String stamp) throws IOException {
    return StagedFiles.isWaiting(folder) || !newest(folder).stamp().equals(stamp);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("checkpoint: interrupted while it was read");
    }
  }

  private static void requireStamp(Path file, String expected, String got)
      throws FileFormatException {
    if (!got.equals(expected)) {
      throw new FileFormatException(
          file, "it was not written with the " + RECORD + " beside it", "stamp " + expected, got);
    }
  }

  private static String tensors(String name) {
    return name + StagedFiles.TENSORS;
  }

  private interface Reading<T> {
    T read(Path file) throws IOException;
  }
}
