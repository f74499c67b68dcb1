package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.MovementKernels;
import dev.figment.core.kernel.nd4j.StridedCopy.Walk;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Kernels that move elements and compute nothing. */
final class Nd4jMovement implements MovementKernels {
  @Override
  public Storage permute(Storage x, int[] axes) {
    int[] strides = x.shape().strides();
    Shape out = Shape.of(Arrays.stream(axes).map(axis -> x.shape().dim(axis)).toArray());
    return read(x, new Walk(0, Arrays.stream(axes).map(axis -> strides[axis]).toArray()), out);
  }

  @Override
  public Storage broadcast(Storage x, Shape out) {
    Shape lifted = x.shape().lift(out.rank());
    int[] steps = lifted.strides();
    for (int i = 0; i < steps.length; i++) {
      if (lifted.dim(i) == 1) {
        steps[i] = 0;
      }
    }
    return read(x, new Walk(0, steps), out);
  }

  @Override
  public Storage slice(Storage x, int[] begin, Shape out) {
    int[] strides = x.shape().strides();
    return read(x, new Walk(offset(begin, strides), strides), out);
  }

  @Override
  public Storage pad(Storage x, int[] before, Shape out) {
    int[] strides = out.strides();
    Object target = StridedCopy.zeros(x.dtype(), out.size());
    place(x, target, new Walk(offset(before, strides), strides));
    return StridedCopy.write(Storage.allocate(out, x.dtype()), target);
  }

  @Override
  public Storage concat(List<Storage> parts, int axis) {
    Storage first = parts.get(0);
    int total = parts.stream().mapToInt(part -> part.shape().dim(axis)).sum();
    Shape out = first.shape().with(axis, total);
    int[] strides = out.strides();
    Object target = StridedCopy.zeros(first.dtype(), out.size());
    int begin = 0;
    for (Storage part : parts) {
      place(part, target, new Walk(begin, strides));
      begin += part.shape().dim(axis) * strides[axis];
    }
    return StridedCopy.write(Storage.allocate(out, first.dtype()), target);
  }

  @Override
  public Storage flip(Storage x, int[] axes) {
    int[] steps = x.shape().strides();
    int begin = 0;
    for (int axis : axes) {
      begin += (x.shape().dim(axis) - 1) * steps[axis];
      steps[axis] = -steps[axis];
    }
    return read(x, new Walk(begin, steps), x.shape());
  }

  /** The elements along a walk, in a new contiguous array. */
  private static Storage read(Storage x, Walk walk, Shape out) {
    Object target = StridedCopy.zeros(x.dtype(), out.size());
    StridedCopy.copy(StridedCopy.read(x), walk, target, new Walk(0, out.strides()), out.dims());
    return StridedCopy.write(Storage.allocate(out, x.dtype()), target);
  }

  /** The elements, put along a walk. */
  private static void place(Storage x, Object target, Walk walk) {
    Walk all = new Walk(0, x.shape().strides());
    StridedCopy.copy(StridedCopy.read(x), all, target, walk, x.shape().dims());
  }

  private static int offset(int[] position, int[] strides) {
    int offset = 0;
    for (int i = 0; i < position.length; i++) {
      offset += position[i] * strides[i];
    }
    return offset;
  }
}
