package dev.figment.core.io;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * What a safetensors file says of one tensor: everything but its elements.
 *
 * <p>A file may hold tensors that this library has no place for; they are listed like the others,
 * and an error only when they are read.
 *
 * @param name the tensor's key
 * @param type the type of its elements in the file
 * @param sizes its sizes
 * @param start where its elements begin, in bytes after the header
 * @param bytes the room that the elements take in the file
 */
public record StoredTensor(String name, StoredType type, List<Long> sizes, long start, long bytes) {
  private static final int MOST_AXES = 32;

  /** Makes one. */
  public StoredTensor {
    sizes = List.copyOf(sizes);
  }

  /** Makes one that fills its room. */
  public StoredTensor(String name, StoredType type, Shape shape, long start) {
    this(
        name,
        type,
        Arrays.stream(shape.dims()).mapToObj(Long::valueOf).toList(),
        start,
        (long) shape.size() * type.bits() / Byte.SIZE);
  }

  /**
   * Returns its shape.
   *
   * @throws ShapeException if it has no elements, more than an array holds, or too many axes
   */
  public Shape shape() {
    if (!hasShape()) {
      throw new ShapeException(
          "tensor: the sizes are no shape, expected 1 to 2147483647 elements and at most %s axes,"
                  .formatted(MOST_AXES)
              + " got "
              + sizes);
    }
    return Shape.of(sizes.stream().mapToInt(Math::toIntExact).toArray());
  }

  /** Returns whether there are elements, and no more of them than a tensor can have. */
  public boolean hasShape() {
    long elements = 1;
    for (long size : sizes) {
      if (size < 1 || size > Integer.MAX_VALUE || elements * size > Integer.MAX_VALUE) {
        return false;
      }
      elements *= size;
    }
    return sizes.size() <= MOST_AXES;
  }

  /** Where the elements end, in bytes after the header. */
  long end() {
    return start + bytes;
  }
}
