package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;

/** Elements that change their place. */
public interface MovementKernels {
  /** Axis {@code i} of the result is axis {@code axes[i]} of {@code x}. */
  Storage permute(Storage x, int[] axes);

  /** Repeats axes of size 1. */
  Storage broadcast(Storage x, Shape out);

  /** The part that begins at {@code begin} and has the shape. */
  Storage slice(Storage x, int[] begin, Shape out);

  /** {@code x} at {@code before} in zeros of the shape: the adjoint of {@link #slice}. */
  Storage pad(Storage x, int[] before, Shape out);

  /** One after the other along an axis. */
  Storage concat(List<Storage> parts, int axis);

  /** Backwards along the axes. */
  Storage flip(Storage x, int[] axes);
}
