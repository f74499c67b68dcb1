package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.memory.AlignedMemory;
import dev.figment.core.memory.MemoryPool;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Lane} holds outside of the heap: everything but the lane.
 *
 * <p>The code of a product alone takes half a megabyte. So what all lanes hold is counted, in the
 * pool too, and is bounded: a lane that makes a computation beyond the bound closes those of its
 * own that it used longest ago. The holdings of a thread that has ended are freed when the next
 * lane is made, or when the garbage collector finds the lane.
 */
final class Holdings implements Runnable {
  /** A computation that is used again should be there: a step of training has some hundreds. */
  private static final long MOST = 512L << 20;

  private static final int SHARE_OF_LIMIT = 4;

  /** Computations that a lane keeps in any case. */
  private static final int LEAST = 16;

  private static final Set<Holdings> ALL = ConcurrentHashMap.newKeySet();
  private static final AtomicLong TOTAL = new AtomicLong();

  private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
  private final dnnl_stream stream = new dnnl_stream();
  private final Map<Recipe, Computation> computations = new LinkedHashMap<>(64, 0.75f, true);
  private AlignedMemory scratch = AlignedMemory.allocate(AlignedMemory.LINE);
  private long bytes;
  private boolean isFreed;

  Holdings() {
    OneDnn.check(
        "stream", dnnl.dnnl_stream_create(stream, OneDnn.engine(), dnnl.dnnl_stream_default_flags));
    ALL.forEach(Holdings::freeIfEnded);
    ALL.add(this);
  }

  /** Returns the bytes that all lanes hold, about. */
  static long total() {
    return TOTAL.get();
  }

  /** Returns the most bytes that all lanes hold, but for a few computations of each. */
  static long most() {
    return Math.min(MOST, MemoryPool.shared().limit() / SHARE_OF_LIMIT);
  }

  dnnl_stream stream() {
    return stream;
  }

  @Nullable Computation get(Recipe recipe) {
    return computations.get(recipe);
  }

  void put(Recipe recipe, Computation computation) {
    computations.put(recipe, computation);
    count(computation.bytes());
    Iterator<Computation> eldest = computations.values().iterator();
    for (int left = computations.size(); left > LEAST && TOTAL.get() > most(); left--) {
      Computation last = eldest.next();
      eldest.remove();
      count(-last.bytes());
      last.close();
    }
  }

  /** Returns memory that any primitive of the lane may write to. */
  AlignedMemory scratch(long atLeast) {
    if (scratch.bytes() < atLeast) {
      count(atLeast - scratch.bytes());
      scratch.free();
      scratch = AlignedMemory.allocate(atLeast);
    }
    return scratch;
  }

  private void count(long more) {
    bytes += more;
    TOTAL.addAndGet(more);
    MemoryPool.shared().countAside(more);
  }

  private void freeIfEnded() {
    Thread owner = thread.get();
    if (owner == null || !owner.isAlive()) {
      run();
    }
  }

  /** Frees all, once. */
  @Override
  public synchronized void run() {
    if (!isFreed) {
      isFreed = true;
      ALL.remove(this);
      computations.values().forEach(Computation::close);
      computations.clear();
      dnnl.dnnl_stream_destroy(stream);
      scratch.free();
      count(-bytes);
    }
  }
}
