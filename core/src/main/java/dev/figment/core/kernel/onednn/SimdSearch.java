package dev.figment.core.kernel.onednn;

import java.util.Optional;

/** Looks for {@link Simd}, and rehearses it beside the work; until then there are the loops. */
final class SimdSearch {
  /** The compiler takes some tens of rounds, and more if it is busy. */
  private static final int ROUNDS = 500;

  private static volatile Optional<Simd> found = Optional.empty();

  static {
    load().ifPresent(SimdSearch::rehearse);
  }

  private SimdSearch() {}

  static Optional<Simd> found() {
    return found;
  }

  /**
   * By name: the class is compiled apart, with a module that javac warns of, and that may not be
   * there or be another one.
   */
  static Optional<Simd> load() {
    try {
      Class<?> simd = Class.forName(SimdSearch.class.getPackageName() + ".VectorSimd");
      return Optional.of((Simd) simd.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError notThere) {
      return Optional.empty();
    }
  }

  private static void rehearse(Simd simd) {
    Thread thread =
        new Thread(
            () -> {
              try {
                found = Rehearsal.isFast(simd, ROUNDS) ? Optional.of(simd) : Optional.empty();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "figment-rehearsal");
    thread.setDaemon(true);
    thread.start();
  }
}
