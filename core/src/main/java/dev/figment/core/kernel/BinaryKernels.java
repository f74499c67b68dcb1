package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;

/** Functions of two elements or more. */
public interface BinaryKernels {
  /** {@code z = op(x, y)}, both broadcast to {@code out}. */
  Storage binary(Binary op, Storage x, Storage y, Shape out);

  /** {@code z = op(x, c)}. */
  Storage scalar(Binary op, Storage x, double c);

  /** {@code low ≤ x ≤ high}, cut off. */
  Storage clamp(Storage x, double low, double high);

  /** {@code x} where the mask is not 0, else {@code y}; all three broadcast to {@code out}. */
  Storage where(Storage mask, Storage x, Storage y, Shape out);
}
