package dev.figment.core.kernel.backend;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernels of all threads do from {@link #open} to {@link #close}.
 *
 * <pre>{@code
 * try (Profile profile = Profile.open()) {
 *   step();
 *   profile.entries().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>While no profile is open, kernels are called as they are.
 */
public final class Profile implements AutoCloseable {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<DType, Kernels> listening = new EnumMap<>(DType.class);
  private final long opened = System.nanoTime();
  private long closed;

  private Profile() {}

  /**
   * Begins to listen.
   *
   * @throws IllegalStateException if another profile is open
   */
  public static Profile open() {
    Profile profile = new Profile();
    Backend.profile(profile);
    return profile;
  }

  /**
   * One kind of kernel.
   *
   * @param kernel what it is called
   * @param calls how often it was
   * @param nanoseconds how long all calls took
   * @param operations additions and multiplications, by the definition, of the kernels that are
   *     bound by them, though one may know how to do with fewer; else 0
   * @param bytes read and written, each argument and result once
   */
  public record Entry(
      String kernel, long calls, long nanoseconds, double operations, double bytes) {
    private Entry plus(Entry other) {
      return new Entry(
          kernel,
          calls + other.calls,
          nanoseconds + other.nanoseconds,
          operations + other.operations,
          bytes + other.bytes);
    }

    /** Returns whether arithmetic bounds the kernel, and not memory. */
    public boolean isArithmetic() {
      return operations > 0;
    }

    /** Returns billions of operations a second if arithmetic bounds the kernel, else of bytes. */
    public double rate() {
      return (isArithmetic() ? operations : bytes) / nanoseconds;
    }
  }

  /** Returns the kernels that ran, the one that took longest first. */
  public synchronized List<Entry> entries() {
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(Entry::nanoseconds).reversed());
    return sorted;
  }

  /** Returns how long it has been open, until it is closed. Units: nanoseconds. */
  public synchronized long nanoseconds() {
    return (closed == 0 ? System.nanoTime() : closed) - opened;
  }

  /** Stops listening; what was heard stays. */
  @Override
  public synchronized void close() {
    if (closed == 0) {
      closed = System.nanoTime();
      Backend.endProfile();
    }
  }

  /** Returns the kernels of a type with this before them. */
  synchronized Kernels around(DType dtype, Kernels kernels) {
    return listening.computeIfAbsent(dtype, none -> Profiling.of(kernels, this));
  }

  synchronized void add(Entry call) {
    entries.merge(call.kernel(), call, Entry::plus);
  }
}
