package dev.figment.core.memory;

import dev.figment.core.shape.DType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A piece of memory that the pool owns and lends again and again. On the host it is {@link
 * AlignedMemory}.
 *
 * @param buffer the ND4J buffer
 * @param pointer its host address, made once so that a loan makes no pointer
 * @param view of its bytes, if it is of floats and a view reaches that far
 * @param floats the same view, which copies quickly
 * @param dtype the type of its elements
 * @param capacity the number of elements that it holds
 * @param memory what the buffer stands on, if that is not its own
 */
record Slab(
    DataBuffer buffer,
    Pointer pointer,
    Optional<ByteBuffer> view,
    Optional<FloatBuffer> floats,
    DType dtype,
    long capacity,
    Optional<AlignedMemory> memory) {
  static Slab allocate(DType dtype, long capacity) {
    DataType type = dtype == DType.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    if (!Natives.areOnHost()) {
      DataBuffer buffer = Nd4j.createBuffer(type, capacity, false);
      return of(buffer, dtype, capacity, Optional.empty());
    }
    AlignedMemory memory = AlignedMemory.allocate(capacity * dtype.bytes());
    Pointer pointer = typed(memory.pointer(), dtype, capacity);
    DataBuffer buffer = Nd4j.createBuffer(pointer, type, capacity, indexer(pointer));
    return of(buffer, dtype, capacity, Optional.of(memory));
  }

  static Slab over(DataBuffer buffer, DType dtype) {
    return of(buffer, dtype, buffer.length(), Optional.empty());
  }

  private static Slab of(
      DataBuffer buffer, DType dtype, long capacity, Optional<AlignedMemory> memory) {
    Pointer pointer = typed(buffer.addressPointer(), dtype, buffer.length());
    boolean isReached = capacity * dtype.bytes() <= Integer.MAX_VALUE;
    Optional<ByteBuffer> view =
        isReached && pointer instanceof FloatPointer
            ? Optional.of(pointer.asByteBuffer())
            : Optional.empty();
    Optional<FloatBuffer> floats = view.map(ByteBuffer::asFloatBuffer);
    return new Slab(buffer, pointer, view, floats, dtype, capacity, memory);
  }

  private static Pointer typed(Pointer address, DType dtype, long capacity) {
    Pointer typed = dtype == DType.FLOAT ? new FloatPointer(address) : new DoublePointer(address);
    return typed.capacity(capacity);
  }

  private static Indexer indexer(Pointer pointer) {
    return pointer instanceof FloatPointer floats
        ? FloatIndexer.create(floats)
        : DoubleIndexer.create((DoublePointer) pointer);
  }

  long bytes() {
    return capacity * dtype.bytes();
  }

  void free() {
    buffer.close();
    memory.ifPresent(AlignedMemory::free);
  }
}
