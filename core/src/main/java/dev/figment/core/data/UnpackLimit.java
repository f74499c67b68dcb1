package dev.figment.core.data;

import dev.figment.core.memory.MemorySize;

/**
 * How many bytes a file may unpack to. A hostile one is small and unpacks to gigabytes; a sound one
 * takes some tens of times its own size at most, or is small anyway.
 */
final class UnpackLimit {
  /** The system property that sets it for every file, such as {@code 4g}. */
  static final String PROPERTY = "figment.unpacked";

  private static final long ALWAYS = 1L << 26;
  private static final long TIMES = 64;

  private UnpackLimit() {}

  /** Returns the limit for a file of this many bytes. */
  static long of(long packed) {
    return MemorySize.ofProperty(PROPERTY).orElse(ALWAYS + TIMES * packed);
  }
}
