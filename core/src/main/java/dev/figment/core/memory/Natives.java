package dev.figment.core.memory;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native libraries, without which there is no memory for tensors. */
final class Natives {
  /** What JavaCPP asks before each allocation, and how it is told not to. */
  static final String PHYSICAL = "org.bytedeco.javacpp.maxphysicalbytes";

  private static volatile @Nullable Boolean onHost;

  private Natives() {}

  /**
   * Returns whether ND4J's memory is the host's own, as on every CPU backend, and loads the
   * libraries if that was not done.
   *
   * @throws IllegalStateException if they cannot be loaded
   */
  static boolean areOnHost() {
    Boolean known = onHost;
    if (known == null) {
      NativeFolder.choose();
      leaveLimitToPool();
      known = load(() -> Nd4j.getEnvironment().isCPU());
      onHost = known;
    }
    return known;
  }

  /**
   * Lifts JavaCPP's limit on the memory of the whole process, unless somebody set it: four times
   * the heap, which a model outside of a small heap reaches. The pool has a limit of its own.
   */
  static void leaveLimitToPool() {
    if (System.getProperty(PHYSICAL) == null) {
      System.setProperty(PHYSICAL, "0");
    }
  }

  /** Returns what the first use of the libraries gives. */
  static <T> T load(Supplier<T> first) {
    try {
      return first.get();
    } catch (LinkageError | RuntimeException failure) {
      throw new IllegalStateException(
          "natives: those of ND4J could not be loaded, expected the artifact figment-backend-cpu or"
              + " figment-backend-cuda for %s on the class path, got %s"
                  .formatted(Loader.getPlatform(), FirstCause.of(failure)),
          failure);
    }
  }
}
