package dev.figment.core.nn;

import dev.figment.core.shape.DType;
import java.util.function.Supplier;

/**
 * The type in which modules make their parameters and buffers: FLOAT, but for a stretch of work
 * that asks for another.
 *
 * <pre>{@code
 * Linear layer = Precision.with(DType.DOUBLE, () -> new Linear(3, 4, rng));
 * }</pre>
 *
 * <p>A whole network in DOUBLE is what gradient checks want. Inputs must be of the same type.
 */
public final class Precision {
  private static final ThreadLocal<DType> CURRENT = ThreadLocal.withInitial(() -> DType.FLOAT);

  private Precision() {}

  /** Returns what the supplier makes; what it initializes on this thread is of the type. */
  public static <T> T with(DType dtype, Supplier<T> supplier) {
    DType before = CURRENT.get();
    CURRENT.set(dtype);
    try {
      return supplier.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /** Returns the type in which parameters are made now. */
  public static DType current() {
    return CURRENT.get();
  }
}
