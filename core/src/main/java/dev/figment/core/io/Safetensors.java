package dev.figment.core.io;

import dev.figment.core.tensor.Tensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Tensors in files that other languages read too: named tensors, and strings about them.
 *
 * <p>A file is taken for hostile: its header is checked as a whole, against itself and against the
 * file's length, before any memory for a tensor is taken. Reading needs no more memory than the
 * tensors themselves.
 *
 * <p>Reference: the safetensors format, version 0.4.
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * Opens a file to look into it, or to read some of it.
   *
   * @param file the file
   * @return the file, to be closed
   * @throws FileFormatException if it is no sound safetensors file
   * @throws IOException if it cannot be read
   */
  public static SafetensorsFile open(Path file) throws IOException {
    return SafetensorsFile.open(file);
  }

  /**
   * Lists what a file holds, without reading its data.
   *
   * @param file the file
   * @return each tensor's name, type and shape, in the order of their data
   * @throws FileFormatException if it is no sound safetensors file
   * @throws IOException if it cannot be read
   */
  public static List<StoredTensor> entries(Path file) throws IOException {
    try (SafetensorsFile open = open(file)) {
      return open.entries();
    }
  }

  /**
   * Reads every tensor of a file.
   *
   * @param file the file
   * @return the tensors by name
   * @throws FileFormatException if it is no sound safetensors file, or holds whole numbers
   * @throws IOException if it cannot be read
   */
  public static Map<String, Tensor> read(Path file) throws IOException {
    try (SafetensorsFile open = open(file)) {
      return open.readAll();
    }
  }

  /**
   * Reads every tensor of a file that comes with a program, from the class path.
   *
   * @param owner a class of the program
   * @param name the file's, beside the class
   * @return the tensors by name
   * @throws FileNotFoundException if there is no such file
   * @throws FileFormatException if it is no sound safetensors file, or holds whole numbers
   * @throws IOException if it cannot be read
   */
  public static Map<String, Tensor> readResource(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "%s: it is not there, expected it on the class path beside %s, got nothing"
                .formatted(name, owner.getName()));
      }
      Path copy = Files.createTempFile("figment", ".safetensors");
      try {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return read(copy);
      } finally {
        Files.delete(copy);
      }
    }
  }

  /**
   * Overwrites tensors, such as a model's parameters, with a file's; all of them or none.
   *
   * @param file the file
   * @param targets exactly the tensors that the file holds, by name
   * @throws FileFormatException if it is no sound safetensors file, or a name, a type or a shape
   *     differs
   * @throws IOException if it cannot be read
   */
  public static void readInto(Path file, Map<String, Tensor> targets) throws IOException {
    try (SafetensorsFile open = open(file)) {
      open.readInto(targets);
    }
  }

  /**
   * Writes tensors; see {@link #write(Path, Map, Map)}.
   *
   * @param file the file to make or to replace
   * @param tensors the tensors by name
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    write(file, tensors, Map.of());
  }

  /**
   * Writes tensors and strings about them: whole or not at all, and the same bytes for the same
   * content.
   *
   * @param file the file to make or to replace
   * @param tensors the tensors by name
   * @param metadata the strings, which go under {@code __metadata__}
   * @throws IllegalArgumentException if a name is {@code __metadata__}, or a text is not Unicode
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    write(file, tensors, Map.of(), metadata);
  }

  /**
   * Writes tensors in types that are given, rounded to the nearest where they are narrower.
   *
   * @param file the file to make or to replace
   * @param tensors the tensors by name
   * @param types by name; a tensor without one is written in its own
   * @param metadata the strings, which go under {@code __metadata__}
   * @throws IllegalArgumentException if a type is not one that the tensor can be read back from
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(
      Path file,
      Map<String, Tensor> tensors,
      Map<String, StoredType> types,
      Map<String, String> metadata)
      throws IOException {
    AtomicFile.write(file, new SafetensorsWriter(tensors, types, metadata)::writeTo);
  }
}
