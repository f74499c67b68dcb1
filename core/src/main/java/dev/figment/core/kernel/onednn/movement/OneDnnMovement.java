package dev.figment.core.kernel.onednn.movement;

import dev.figment.core.kernel.MovementKernels;
import dev.figment.core.kernel.onednn.elementwise.OneDnnBinary;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Move;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Kernels that move elements and compute nothing. */
public final class OneDnnMovement implements MovementKernels {
  private final MovementKernels portable;
  private final OneDnnBinary binary;

  /** Leaves what is rare to the portable kernels. */
  public OneDnnMovement(MovementKernels portable, OneDnnBinary binary) {
    this.portable = portable;
    this.binary = binary;
  }

  @Override
  public Storage permute(Storage x, int[] axes) {
    return permuted(x, axes);
  }

  /** Returns an array whose axis {@code i} is axis {@code axes[i]} of {@code x}. */
  public static Storage permuted(Storage x, int[] axes) {
    int[] strides = x.shape().strides();
    Shape out = Shape.of(Arrays.stream(axes).map(axis -> x.shape().dim(axis)).toArray());
    int[] from = Arrays.stream(axes).map(axis -> strides[axis]).toArray();
    Storage z = Storage.allocate(out, DType.FLOAT);
    Lane.current().run(Move.of(out, from, out.strides()), x.source(), z.target());
    return z;
  }

  @Override
  public Storage broadcast(Storage x, Shape out) {
    return binary.repeat(x, out);
  }

  @Override
  public Storage slice(Storage x, int[] begin, Shape out) {
    int[] strides = x.shape().strides();
    Storage z = Storage.allocate(out, DType.FLOAT);
    Lane lane = Lane.current();
    Pointer first = lane.from(x, offset(begin, strides));
    lane.run(Move.of(out, strides, out.strides()), first, z.target());
    return z;
  }

  @Override
  public Storage pad(Storage x, int[] before, Shape out) {
    int[] strides = out.strides();
    Storage z = Storage.allocate(out, DType.FLOAT);
    Pointer.memset(z.target(), 0, (long) out.size() * Float.BYTES);
    Lane lane = Lane.current();
    Pointer first = lane.to(z, offset(before, strides));
    lane.run(Move.of(x.shape(), x.shape().strides(), strides), x.source(), first);
    return z;
  }

  @Override
  public Storage concat(List<Storage> parts, int axis) {
    int total = parts.stream().mapToInt(part -> part.shape().dim(axis)).sum();
    Shape out = parts.get(0).shape().with(axis, total);
    int[] strides = out.strides();
    Storage z = Storage.allocate(out, DType.FLOAT);
    Lane lane = Lane.current();
    long begin = 0;
    for (Storage part : parts) {
      Shape shape = part.shape();
      lane.run(Move.of(shape, shape.strides(), strides), part.source(), lane.to(z, begin));
      begin += (long) shape.dim(axis) * strides[axis];
    }
    return z;
  }

  @Override
  public Storage flip(Storage x, int[] axes) {
    return portable.flip(x, axes);
  }

  private static long offset(int[] position, int[] strides) {
    long offset = 0;
    for (int i = 0; i < position.length; i++) {
      offset += (long) position[i] * strides[i];
    }
    return offset;
  }
}
