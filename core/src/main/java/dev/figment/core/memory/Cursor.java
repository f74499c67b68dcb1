package dev.figment.core.memory;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A place in host memory that is moved from storage to storage, so that a copy between a part of
 * one and an array makes no object. Of one thread.
 */
public final class Cursor {
  private static final ThreadLocal<Cursor> OF_THREAD = ThreadLocal.withInitial(Cursor::new);

  private final Floats floats = new Floats();
  private final Floats source = new Floats();
  private final Doubles doubles = new Doubles();

  /** Makes one that is nowhere yet. */
  public Cursor() {}

  /** Returns that of the calling thread. */
  public static Cursor ofThread() {
    return OF_THREAD.get();
  }

  /** Copies elements of the storage from {@code at} on into an array, from its place {@code to}. */
  public void read(Storage from, long at, float[] values, int to, int count) {
    Optional<FloatBuffer> view = from.floats();
    try {
      if (view.isPresent()) {
        view.get().get((int) at, values, to, count);
      } else {
        floats.seek(from.source(), at).get(values, to, count);
      }
    } finally {
      Reference.reachabilityFence(from);
    }
  }

  /** Copies elements of the storage from {@code at} on into an array, from its place {@code to}. */
  public void read(Storage from, long at, double[] values, int to, int count) {
    try {
      doubles.seek(from.source(), at).get(values, to, count);
    } finally {
      Reference.reachabilityFence(from);
    }
  }

  /** Copies elements of an array, from its place {@code from} on, over the storage's. */
  public void write(Storage to, long at, float[] values, int from, int count) {
    to.change();
    Optional<FloatBuffer> view = to.floats();
    try {
      if (view.isPresent()) {
        view.get().put((int) at, values, from, count);
      } else {
        floats.seek(to.target(), at).put(values, from, count);
      }
    } finally {
      Reference.reachabilityFence(to);
    }
  }

  /** Copies the front of an array over elements of the storage from {@code at} on. */
  public void write(Storage to, long at, double[] values, int count) {
    try {
      doubles.seek(to.target(), at).put(values, 0, count);
    } finally {
      Reference.reachabilityFence(to);
    }
  }

  /** Copies floats of one storage over those of another, straight. */
  public void copy(Storage from, long at, Storage to, long toAt, int count) {
    long bytes = (long) count * Float.BYTES;
    try {
      Pointer.memcpy(floats.seek(to.target(), toAt), source.seek(from.source(), at), bytes);
    } finally {
      Reference.reachabilityFence(from);
      Reference.reachabilityFence(to);
    }
  }

  /** A pointer that is moved and owns nothing. */
  private static final class Floats extends FloatPointer {
    FloatPointer seek(Pointer base, long at) {
      address = base.address() + at * Float.BYTES;
      return this;
    }
  }

  /** A pointer that is moved and owns nothing. */
  private static final class Doubles extends DoublePointer {
    DoublePointer seek(Pointer base, long at) {
      address = base.address() + at * Double.BYTES;
      return this;
    }
  }
}
