package dev.figment.core.memory;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A contiguous row-major array in pooled, ND4J-owned memory: what kernels read and write.
 *
 * <p>Several storages may stand on the same memory in different shapes ({@link #reshape}).
 */
public final class Storage {
  private final Block block;
  private final Shape shape;
  private final DType dtype;
  private @Nullable INDArray array;

  private Storage(Block block, Shape shape, DType dtype) {
    this.block = block;
    this.shape = shape;
    this.dtype = dtype;
  }

  /**
   * Returns memory for the shape, with arbitrary content, owned by the innermost open scope.
   *
   * @throws MemoryLimitException if the pool's limit is reached
   */
  public static Storage allocate(Shape shape, DType dtype) {
    return allocate(MemoryPool.shared(), shape, dtype);
  }

  static Storage allocate(MemoryPool pool, Shape shape, DType dtype) {
    return new Storage(new Block(pool.lend(shape, dtype)), shape, dtype);
  }

  /** Returns memory that holds the values, rounded if the type is narrower. */
  public static Storage of(double[] values, Shape shape, DType dtype) {
    return allocate(shape, dtype).write(values);
  }

  /** Returns memory that holds the values. */
  public static Storage of(float[] values, Shape shape, DType dtype) {
    return allocate(shape, dtype).write(values);
  }

  /**
   * Returns a storage on an ND4J array's own memory if it is whole and row-major, else on a copy.
   * FLOAT stays FLOAT; every other type becomes DOUBLE, by a copy.
   */
  public static Storage of(INDArray array) {
    DType dtype = array.dataType() == DataType.FLOAT ? DType.FLOAT : DType.DOUBLE;
    Shape shape = Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    boolean whole =
        (array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE)
            && array.offset() == 0
            && !array.isView()
            && Arrays.equals(array.stride(), longs(shape.strides()));
    if (whole) {
      return new Storage(new Block(Slab.over(array.data(), dtype), shape), shape, dtype);
    }
    Storage copy = allocate(shape, dtype);
    copy.array().assign(array);
    return copy;
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns the type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /**
   * Returns the same memory in another shape.
   *
   * @throws ShapeException if the sizes differ
   */
  public Storage reshape(Shape other) {
    if (other.size() != shape.size()) {
      throw new ShapeException(
          "reshape: sizes differ, expected %s elements as in %s, got %s"
              .formatted(shape.size(), shape, other));
    }
    return other.equals(shape) ? this : new Storage(block, other, dtype);
  }

  /** Returns whether the memory can still be used: no scope has given it back. */
  public boolean isLive() {
    return block.isLive();
  }

  /**
   * Says that the calling thread is about to compute with this: whatever other threads' scopes do,
   * the memory stays until {@link #endOfKernel}.
   *
   * @return this
   */
  public Storage use() {
    block.use();
    return this;
  }

  /** Says that a kernel of the calling thread has ended, and what it used may go. */
  public static void endOfKernel() {
    Borrowed.endOfKernel();
  }

  /** Returns whether both stand on the same memory. */
  public boolean sharesMemoryWith(Storage other) {
    return block == other.block;
  }

  /**
   * Returns an ND4J array over this memory; made once. It can be written to at any time, so nothing
   * is {@link #derived} from the memory any more.
   */
  public INDArray array() {
    Slab slab = block.slab();
    block.content().end();
    if (array == null) {
      array =
          Nd4j.create(
              slab.buffer(),
              shape.toLongs(),
              longs(shape.strides()),
              0,
              'c',
              slab.buffer().dataType());
    }
    return array;
  }

  /**
   * Returns whether all memory is the host's own, so that {@link #source} can be read there.
   *
   * @throws IllegalStateException if ND4J's native libraries cannot be loaded
   */
  public static boolean isOnHost() {
    return Natives.areOnHost();
  }

  /**
   * Returns the host address of the first element, to write there at once; it is asked for again
   * before the next write, and must not outlive this storage.
   */
  public Pointer target() {
    change();
    return source();
  }

  /** Returns the host address of the first element, only to read there. */
  public Pointer source() {
    return block.slab().pointer();
  }

  /**
   * Returns what is derived from the content, which is an operand once more. It is to be asked for
   * before the content is read.
   */
  public Derived derived() {
    return block.content().use();
  }

  /** Says that the content was changed, to other threads that read it meanwhile. */
  public void changed() {
    block.content().changed();
  }

  /** Says that the values were replaced by later ones, on purpose. */
  public void overwritten() {
    block.content().overwritten();
  }

  /** Returns how often the values were {@link #overwritten}. */
  public long version() {
    return block.content().version();
  }

  /** Returns a copy of the elements as floats, rounded if this holds doubles. */
  public float[] toFloats() {
    float[] values = new float[shape.size()];
    if (dtype == DType.DOUBLE) {
      double[] wide = toDoubles();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) wide[i];
      }
    } else if (Natives.areOnHost()) {
      try {
        ((FloatPointer) source()).get(values);
      } finally {
        Reference.reachabilityFence(this);
      }
    } else {
      return array().dup().data().asFloat();
    }
    return values;
  }

  /** Returns a copy of the elements as doubles. */
  public double[] toDoubles() {
    double[] values = new double[shape.size()];
    if (dtype == DType.FLOAT) {
      float[] narrow = toFloats();
      for (int i = 0; i < values.length; i++) {
        values[i] = narrow[i];
      }
    } else if (Natives.areOnHost()) {
      try {
        ((DoublePointer) source()).get(values);
      } finally {
        Reference.reachabilityFence(this);
      }
    } else {
      return array().dup().data().asDouble();
    }
    return values;
  }

  /** Returns a copy of the first {@code count} elements as doubles. */
  public double[] head(int count) {
    if (!Natives.areOnHost()) {
      return Arrays.copyOf(toDoubles(), count);
    }
    double[] values = new double[count];
    try {
      if (dtype == DType.DOUBLE) {
        ((DoublePointer) source()).get(values);
      } else {
        float[] narrow = new float[count];
        ((FloatPointer) source()).get(narrow);
        for (int i = 0; i < count; i++) {
          values[i] = narrow[i];
        }
      }
    } finally {
      Reference.reachabilityFence(this);
    }
    return values;
  }

  /**
   * Overwrites the elements.
   *
   * @return this
   * @throws ShapeException if there are not as many values as elements
   */
  public Storage write(float[] values) {
    requireLength(values.length);
    if (dtype == DType.DOUBLE) {
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      return write(wide);
    }
    if (Natives.areOnHost()) {
      ((FloatPointer) target()).put(values);
      changed();
    } else {
      array().assign(Nd4j.createFromArray(values).reshape(shape.toLongs()));
    }
    return this;
  }

  /**
   * Overwrites the elements, rounded if this holds floats.
   *
   * @return this
   * @throws ShapeException if there are not as many values as elements
   */
  public Storage write(double[] values) {
    requireLength(values.length);
    if (dtype == DType.FLOAT) {
      float[] narrow = new float[values.length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (float) values[i];
      }
      return write(narrow);
    }
    if (Natives.areOnHost()) {
      ((DoublePointer) target()).put(values);
      changed();
    } else {
      array().assign(Nd4j.createFromArray(values).reshape(shape.toLongs()));
    }
    return this;
  }

  /** Says that a gradient rule reads the memory: it outlives the {@link Scope#inner} scopes. */
  public void retain() {
    block.retain();
  }

  /** Holds the memory, even past the end of its scope, until {@link #unpin}. */
  public void pin() {
    block.pin();
  }

  /** Ends one {@link #pin}. */
  public void unpin() {
    block.unpin();
  }

  /**
   * Ends one {@link #pin}; if the scope has closed meanwhile, the innermost open one takes over.
   */
  public void unpinInto() {
    block.adopt();
    block.unpin();
  }

  /** Says that the calling thread is about to change the content. */
  void change() {
    block.content().change();
  }

  /** Returns the same, held by the innermost open scope too; empty if it has gone to the pool. */
  Optional<Storage> share() {
    return block.share().map(shared -> new Storage(shared, shape, dtype));
  }

  /**
   * Returns the floats as bytes in the machine's order, the first at 0, to write there at once, as
   * with {@link #target}; empty if they are more than a buffer reaches, or doubles.
   */
  public Optional<ByteBuffer> targetBytes() {
    change();
    return block.slab().view();
  }

  /** Returns the same bytes, only to read there. */
  public Optional<ByteBuffer> sourceBytes() {
    return block.slab().view();
  }

  /** Returns the same as floats, only to read there. */
  Optional<FloatBuffer> floats() {
    return block.slab().floats();
  }

  Block block() {
    return block;
  }

  private void requireLength(int length) {
    if (length != shape.size()) {
      throw new ShapeException(
          "tensor: values do not fill the shape, expected %s for %s, got %s"
              .formatted(shape.size(), shape, length));
    }
  }
}
