package dev.figment.core.io;

import static dev.figment.core.io.HeaderTokens.quote;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file that is open for reading, its header known to be sound.
 *
 * <p>Data are read when they are asked for, straight into a tensor's memory.
 */
public final class SafetensorsFile implements Closeable {
  private static final int MOST_NAMES = 3;

  private final FileBytes bytes;
  private final SafetensorsHeader header;
  private final Map<String, StoredTensor> byName = new LinkedHashMap<>();

  private SafetensorsFile(FileBytes bytes, SafetensorsHeader header) {
    this.bytes = bytes;
    this.header = header;
    header.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
  }

  /** Opens a file and checks everything but its data; see {@link Safetensors#open}. */
  static SafetensorsFile open(Path file) throws IOException {
    FileBytes bytes = FileBytes.open(file);
    try {
      return new SafetensorsFile(bytes, SafetensorsHeader.read(bytes));
    } catch (IOException | RuntimeException | Error e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * What the file holds.
   *
   * @return each tensor's name, type and shape, in the order of their data
   */
  public List<StoredTensor> entries() {
    return header.tensors();
  }

  /**
   * The strings about the file.
   *
   * @return what stands under {@code __metadata__}; empty if nothing does
   */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * Reads a tensor of floating-point numbers.
   *
   * @param name its key
   * @return a tensor of doubles if the file holds {@link StoredType#F64}, of floats otherwise
   * @throws FileFormatException if there is no such tensor, or it holds whole numbers
   * @throws IOException if the disk refuses
   */
  public Tensor read(String name) throws IOException {
    StoredTensor entry = entry(name);
    if (entry.type().isWhole()) {
      throw error(entry, "holds whole numbers", "F16, BF16, F32 or F64", entry.type());
    }
    requireReadable(entry);
    Storage storage = Storage.allocate(entry.shape(), entry.type().dtype());
    new StorageBytes(storage).read(bytes, header.dataStart() + entry.start(), entry.type());
    return Tensor.of(storage);
  }

  /**
   * Reads a tensor of whole numbers.
   *
   * @param name its key
   * @return the numbers; booleans become 0 and 1
   * @throws FileFormatException if there is no such tensor, it holds floating-point numbers, or a
   *     number that an {@code int} cannot hold
   * @throws IOException if the disk refuses
   */
  public IntTensor readInts(String name) throws IOException {
    StoredTensor entry = entry(name);
    StoredType type = entry.type();
    if (type.isFloating()) {
      throw error(entry, "holds no whole numbers", "a type of whole numbers", type);
    }
    requireReadable(entry);
    int[] values = new int[entry.shape().size()];
    ByteBuffer piece = ByteBuffer.allocate(StorageBytes.PIECE).order(ByteOrder.LITTLE_ENDIAN);
    piece.limit(0);
    long position = header.dataStart() + entry.start();
    for (int i = 0; i < values.length; i++) {
      if (!piece.hasRemaining()) {
        long left = header.dataStart() + entry.end() - position;
        bytes.fill(piece.clear().limit((int) Math.min(left, piece.capacity())), position);
        position += piece.limit();
      }
      long value = type.next(piece);
      if (value != (int) value || type.isBeyond(value)) {
        String got = type.isBeyond(value) ? Long.toUnsignedString(value) : Long.toString(value);
        throw error(entry, "holds a number beyond 32 bits", "an int", got);
      }
      values[i] = (int) value;
    }
    return IntTensor.of(values, entry.shape());
  }

  /**
   * Reads every tensor.
   *
   * @return the tensors by name, in the order of their data
   * @throws FileFormatException if one of them holds whole numbers
   * @throws IOException if the disk refuses
   */
  public Map<String, Tensor> readAll() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (StoredTensor entry : entries()) {
      tensors.put(entry.name(), read(entry.name()));
    }
    return tensors;
  }

  /**
   * Overwrites tensors, such as a model's parameters, with the file's.
   *
   * <p>Every name, type and shape is compared, and all data are read, before the first tensor is
   * touched: either all are overwritten or none is.
   *
   * @param targets exactly the tensors that the file holds, by name
   * @throws FileFormatException if a name, a type or a shape differs
   * @throws IOException if the disk refuses
   */
  public void readInto(Map<String, Tensor> targets) throws IOException {
    requireFit(targets);
    try (Scope scope = Scope.open()) {
      Map<String, Tensor> values = readAll();
      targets.forEach((name, target) -> target.assign(requireNonNull(values.get(name))));
    }
  }

  /**
   * Compares every name, type and shape, and reads no data.
   *
   * @param targets exactly the tensors that the file should hold, by name
   * @throws FileFormatException if a name, a type or a shape differs
   */
  public void requireFit(Map<String, Tensor> targets) throws FileFormatException {
    requireSameNames(targets.keySet());
    for (Map.Entry<String, Tensor> named : targets.entrySet()) {
      StoredTensor entry = entry(named.getKey());
      Tensor target = named.getValue();
      if (!entry.hasShape() || !entry.shape().equals(target.shape())) {
        throw error(entry, "has another shape", target.shape(), entry.sizes());
      }
      if (!entry.type().isFloating() || entry.type().dtype() != target.dtype()) {
        throw error(entry, "has another type", target.dtype(), entry.type());
      }
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private void requireReadable(StoredTensor entry) throws FileFormatException {
    if (!entry.hasShape()) {
      throw error(
          entry, "is no tensor", "1 to 2147483647 elements, at most 32 axes", entry.sizes());
    }
    if (!entry.type().isFloating() && !entry.type().isWhole()) {
      throw error(entry, "has a type that is not read", "a known one", entry.type());
    }
  }

  private StoredTensor entry(String name) throws FileFormatException {
    StoredTensor entry = byName.get(name);
    if (entry == null) {
      String got = some(byName.keySet());
      throw new FileFormatException(bytes.file(), "a tensor is missing", quote(name), got);
    }
    return entry;
  }

  private void requireSameNames(Set<String> names) throws FileFormatException {
    Set<String> missing = without(names, byName.keySet());
    if (!missing.isEmpty()) {
      String got = some(without(byName.keySet(), names));
      throw new FileFormatException(bytes.file(), "tensors are missing", some(missing), got);
    }
    Set<String> unknown = without(byName.keySet(), names);
    if (!unknown.isEmpty()) {
      throw new FileFormatException(
          bytes.file(), "there are too many tensors", names.size(), "also " + some(unknown));
    }
  }

  private FileFormatException error(
      StoredTensor entry, String problem, Object expected, Object got) {
    String what = "tensor " + quote(entry.name()) + " ";
    return new FileFormatException(bytes.file(), what + problem, expected, got);
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    Set<String> rest = new LinkedHashSet<>(names);
    rest.removeAll(others);
    return rest;
  }

  private static String some(Set<String> names) {
    if (names.isEmpty()) {
      return "no others";
    }
    String some = names.stream().limit(MOST_NAMES).map(HeaderTokens::quote).collect(joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? some + " and " + more + " more" : some;
  }
}
