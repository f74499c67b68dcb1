package dev.figment.core.kernel.loop;

import dev.figment.core.memory.Storage;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Loops by the JDK's Vector API, which keep in registers what loops over arrays write to memory and
 * read again. Each kind of loop looks for its own.
 *
 * <p>They are there where the JVM is started with {@code --add-modules jdk.incubator.vector}.
 */
public interface Vectorized {
  /** Elements that every buffer reaches, however much the pool rounds up. */
  int MOST = 1 << 27;

  /** Returns how many floats a vector has. */
  int lanes();

  /** Whether the elements can be reached, and rows of so many fill whole vectors. */
  default boolean fits(Storage x, int row) {
    return row % lanes() == 0 && x.shape().size() <= MOST;
  }

  /** Finds those of a kind. */
  static <T extends Vectorized> Optional<T> find(Class<T> kind) {
    try {
      return ServiceLoader.load(kind, kind.getClassLoader()).findFirst();
    } catch (ServiceConfigurationError | LinkageError notThere) {
      return Optional.empty();
    }
  }
}
