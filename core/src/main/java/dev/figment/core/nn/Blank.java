package dev.figment.core.nn;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of work whose modules get zeros for first values, because a file will overwrite them,
 * and no more of them than the file holds.
 *
 * <pre>{@code
 * try (Blank blank = Blank.upTo(weightsInTheFile)) {
 *   network = new Network(configFromTheFile, rng);
 * }
 * }</pre>
 *
 * <p>A config from a file is not to be trusted: a few bytes of it can ask for gigabytes.
 */
public final class Blank implements AutoCloseable {
  /** What a network may make besides what it registers. */
  private static final long BESIDE = 1 << 16;

  private static final ThreadLocal<@Nullable Blank> CURRENT = new ThreadLocal<>();

  private final long most;
  private long claimed;

  private Blank(long most) {
    this.most = most;
  }

  /**
   * Begins.
   *
   * @param weights how many elements the file holds
   */
  public static Blank upTo(long weights) {
    Blank blank = new Blank(2 * weights + BESIDE);
    CURRENT.set(blank);
    return blank;
  }

  /** Returns whether first values are of no matter now. */
  public static boolean isOpen() {
    return CURRENT.get() != null;
  }

  /**
   * Says that so many elements are about to be made.
   *
   * @throws IllegalArgumentException if they are more than the file holds
   */
  public static void claim(long elements) {
    Blank blank = CURRENT.get();
    if (blank == null) {
      return;
    }
    blank.claimed = Math.addExact(blank.claimed, elements);
    if (blank.claimed > blank.most) {
      throw new IllegalArgumentException(
          "config: it asks for more weights than the file holds, expected about %s, got %s or more"
              .formatted((blank.most - BESIDE) / 2, blank.claimed));
    }
  }

  @Override
  public void close() {
    CURRENT.remove();
  }
}
