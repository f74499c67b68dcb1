package dev.figment.core.kernel.memory;

import dev.figment.core.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A piece of memory that the pool owns and lends again and again.
 *
 * @param buffer the ND4J buffer
 * @param pointer its host address, made once so that a loan makes no pointer
 * @param view of its bytes, if it is of floats and a view reaches that far
 * @param floats the same view, which copies quickly
 * @param dtype the type of its elements
 * @param capacity the number of elements that it holds
 */
record Slab(
    DataBuffer buffer,
    Pointer pointer,
    Optional<ByteBuffer> view,
    Optional<FloatBuffer> floats,
    DType dtype,
    long capacity) {
  static Slab allocate(DType dtype, long capacity) {
    Natives.require();
    DataType type = dtype == DType.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    DataBuffer buffer = Nd4j.createBuffer(type, capacity, false);
    return of(buffer, dtype, capacity);
  }

  static Slab over(DataBuffer buffer, DType dtype) {
    return of(buffer, dtype, buffer.length());
  }

  private static Slab of(DataBuffer buffer, DType dtype, long capacity) {
    Pointer pointer = typed(buffer, dtype);
    boolean isReached = capacity * dtype.bytes() <= Integer.MAX_VALUE;
    Optional<ByteBuffer> view =
        isReached && pointer instanceof FloatPointer
            ? Optional.of(pointer.asByteBuffer())
            : Optional.empty();
    return new Slab(buffer, pointer, view, view.map(ByteBuffer::asFloatBuffer), dtype, capacity);
  }

  private static Pointer typed(DataBuffer buffer, DType dtype) {
    Pointer address = buffer.addressPointer();
    Pointer typed = dtype == DType.FLOAT ? new FloatPointer(address) : new DoublePointer(address);
    return typed.capacity(buffer.length());
  }

  long bytes() {
    return capacity * dtype.bytes();
  }

  void free() {
    buffer.close();
  }
}
