package dev.figment.core.io;

import dev.figment.core.shape.Shape;

/**
 * What a safetensors file says of one tensor: everything but its elements.
 *
 * @param name the tensor's key
 * @param type the type of its elements in the file
 * @param shape its sizes
 * @param start where its elements begin, in bytes after the header
 */
public record StoredTensor(String name, StoredType type, Shape shape, long start) {
  /**
   * The room that the elements take in the file.
   *
   * @return a number of bytes
   */
  public long bytes() {
    return (long) shape.size() * type.bytes();
  }

  /** Where the elements end, in bytes after the header. */
  long end() {
    return start + bytes();
  }
}
