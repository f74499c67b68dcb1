package dev.figment.core.memory;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native libraries, without which there is no memory for tensors. */
final class Natives {
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
      known = load(() -> Nd4j.getEnvironment().isCPU());
      onHost = known;
    }
    return known;
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
