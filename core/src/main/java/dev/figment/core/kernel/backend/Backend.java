package dev.figment.core.kernel.backend;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.memory.FirstCause;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels that tensors run on.
 *
 * <p>Floats on a CPU run on oneDNN where its natives load, everything else on ND4J; the system
 * property {@code figment.kernels} chooses: {@code onednn} or {@code nd4j}.
 */
public final class Backend {
  private static final System.Logger LOG = System.getLogger(Backend.class.getName());
  private static final String PROPERTY = "figment.kernels";
  private static final Kernels PORTABLE = Nd4jKernels.all();

  private static volatile @Nullable Kernels floats;
  private static volatile @Nullable Profile profile;

  private Backend() {}

  /**
   * Returns the kernels for a type of elements.
   *
   * @throws IllegalArgumentException if the system property names no kernels
   */
  public static Kernels kernels(DType dtype) {
    Kernels chosen = chosen(dtype);
    Profile listening = profile;
    return listening == null ? chosen : listening.around(dtype, chosen);
  }

  /** Returns the name of what computes with floats: {@code oneDNN}, or {@code ND4J} alone. */
  public static String name() {
    return chosen(DType.FLOAT).equals(PORTABLE) ? "ND4J" : "oneDNN";
  }

  /**
   * Tells every call from now on to a profile.
   *
   * @throws IllegalStateException if there is one already
   */
  static synchronized void profile(Profile next) {
    if (profile != null) {
      throw new IllegalStateException("profile: another one is open, expected it closed first");
    }
    profile = next;
  }

  static synchronized void endProfile() {
    profile = null;
  }

  private static Kernels chosen(DType dtype) {
    if (dtype != DType.FLOAT) {
      return PORTABLE;
    }
    Kernels chosen = floats;
    return chosen == null ? choose() : chosen;
  }

  private static synchronized Kernels choose() {
    Kernels chosen = floats;
    if (chosen == null) {
      String name = System.getProperty(PROPERTY, Storage.isOnHost() ? "onednn" : "nd4j");
      chosen = choose(name, PORTABLE, OneDnnKernels::over);
      floats = chosen;
    }
    return chosen;
  }

  /**
   * Returns the kernels of a name.
   *
   * @param fast loads oneDNN's, given the portable ones
   */
  static Kernels choose(String name, Kernels portable, Function<Kernels, Kernels> fast) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "nd4j" -> portable;
      case "onednn" -> load(portable, fast);
      default ->
          throw new IllegalArgumentException(
              "kernels: unknown name in -D%s, expected onednn or nd4j, got %s"
                  .formatted(PROPERTY, name));
    };
  }

  private static Kernels load(Kernels portable, Function<Kernels, Kernels> fast) {
    try {
      return fast.apply(portable);
    } catch (LinkageError | IllegalStateException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "kernels: oneDNN could not be loaded, so the slower ND4J kernels compute: "
              + FirstCause.of(e));
      return portable;
    }
  }
}
