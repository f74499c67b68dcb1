package dev.figment.core.io;

import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A tensor's memory as the bytes of a file, piece by piece through one small buffer.
 *
 * <p>Memory on the host is read and written in place, so that no second copy of a tensor is made;
 * memory elsewhere goes by way of an array.
 */
final class StorageBytes {
  /** The most elements in one piece. */
  static final int PIECE = 1 << 15;

  private final Storage storage;
  private final boolean inPlace;
  private final boolean isFloat;
  private final float[] floats;
  private final double[] doubles;

  /**
   * The bytes of a storage.
   *
   * @param inPlace whether to use the memory itself, which must then be on the host
   */
  StorageBytes(Storage storage, boolean inPlace) {
    this.storage = storage;
    this.inPlace = inPlace;
    isFloat = storage.dtype() == DType.FLOAT;
    floats = inPlace || !isFloat ? new float[0] : storage.toFloats();
    doubles = inPlace || isFloat ? new double[0] : storage.toDoubles();
  }

  StorageBytes(Storage storage) {
    this(storage, Storage.isOnHost());
  }

  /** Overwrites the elements with those at a position of a file; threads share the pieces out. */
  void read(FileBytes bytes, long position, StoredType type) throws IOException {
    int size = storage.shape().size();
    Pointer first = storage.target();
    try {
      Parallel.share(
          (size - 1) / PIECE + 1,
          () -> piece(size, type),
          (piece, number) -> read(bytes, position, type, piece, first, number));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Reference.reachabilityFence(storage);
    }
    if (inPlace) {
      storage.changed();
    } else if (isFloat) {
      storage.write(floats);
    } else {
      storage.write(doubles);
    }
  }

  private void read(
      FileBytes bytes,
      long position,
      StoredType type,
      ByteBuffer piece,
      Pointer first,
      int number) {
    long start = (long) number * PIECE;
    int count = (int) Math.min(PIECE, storage.shape().size() - start);
    try {
      piece.clear().limit(count * type.bytes());
      bytes.fill(piece, position + start * type.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (isFloat) {
      type.decode(piece, floats(first, start, count));
    } else {
      type.decode(piece, doubles(first, start, count));
    }
  }

  /** Writes the elements, rounded if the type is narrower than theirs. */
  void write(WritableByteChannel channel, StoredType type) throws IOException {
    int size = storage.shape().size();
    ByteBuffer piece = piece(size, type);
    Pointer first = storage.source();
    try {
      for (long start = 0; start < size; start += PIECE) {
        int count = (int) Math.min(PIECE, size - start);
        piece.clear().limit(count * type.bytes());
        if (isFloat) {
          type.encode(floats(first, start, count), piece);
          piece.rewind();
        } else {
          piece.asDoubleBuffer().put(doubles(first, start, count));
        }
        channel.write(piece);
      }
    } finally {
      Reference.reachabilityFence(storage);
    }
  }

  private static ByteBuffer piece(int size, StoredType type) {
    return ByteBuffer.allocateDirect(Math.min(PIECE, size) * type.bytes())
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private FloatBuffer floats(Pointer first, long start, int count) {
    return inPlace
        ? new FloatPointer(first).position(start).limit(start + count).asBuffer()
        : FloatBuffer.wrap(floats, (int) start, count);
  }

  private DoubleBuffer doubles(Pointer first, long start, int count) {
    return inPlace
        ? new DoublePointer(first).position(start).limit(start + count).asBuffer()
        : DoubleBuffer.wrap(doubles, (int) start, count);
  }
}
