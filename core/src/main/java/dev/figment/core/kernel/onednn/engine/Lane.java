package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.thread.Threads;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One thread's way into oneDNN: its stream, its primitives, its scratchpad and cells for single
 * numbers. So two models may train at once in one JVM, and nothing here is locked.
 *
 * <p>A thread's lane goes with the thread; see {@link Holdings}. A small primitive runs on the
 * calling thread alone: to meet a second one takes longer than the work. A large one is {@link
 * Shared}, if its recipe can be divided. Within {@link #alone}, all run alone, in a lane of their
 * own: a primitive is made for the threads it runs on.
 */
public final class Lane {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final ThreadLocal<Lane> OF_ONE = ThreadLocal.withInitial(() -> new Lane(1));
  private static final ThreadLocal<Lane> CURRENT =
      ThreadLocal.withInitial(() -> Parallel.isHelper() ? OF_ONE.get() : new Lane(Threads.count()));
  private static final int CELLS = 4;
  private static final int ADDRESSES = 4;

  /** How many ones {@link #ones} points to. */
  public static final int ONES = 256;

  /** ND4J's natives and oneDNN's share one OpenMP, and only the former let one set its threads. */
  private final NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();

  private final int threads;
  private final FloatPointer[] cells = new FloatPointer[CELLS];
  private final FloatPointer ones = new FloatPointer(ONES);
  private final Address[] addresses = new Address[ADDRESSES];
  private int nextAddress;
  private final Holdings holdings = new Holdings();

  private Lane(int threads) {
    this.threads = threads;
    for (int i = 0; i < CELLS; i++) {
      cells[i] = new FloatPointer(1);
    }
    Arrays.setAll(addresses, i -> new Address());
    float[] all = new float[ONES];
    Arrays.fill(all, 1);
    ones.put(all);
    openMp.setOmpNumThreads(threads);
    CLEANER.register(this, holdings);
  }

  /** Returns that of the calling thread. */
  public static Lane current() {
    return CURRENT.get();
  }

  /**
   * Runs the work on the calling thread alone, with every primitive in it: while other threads do
   * theirs.
   */
  public static void alone(Runnable work) {
    Lane lane = current();
    if (lane.threads == 1) {
      work.run();
      return;
    }
    CURRENT.set(OF_ONE.get());
    lane.openMp.setOmpNumThreads(1);
    try {
      work.run();
    } finally {
      CURRENT.set(lane);
      lane.openMp.setOmpNumThreads(lane.threads);
    }
  }

  /** Has threads compute so many parts, each alone, the calling one among them. */
  void share(int parts, Shared computation) {
    openMp.setOmpNumThreads(1);
    try {
      Parallel.each(parts, part -> computation.compute(part, OF_ONE.get()));
    } finally {
      openMp.setOmpNumThreads(threads);
    }
  }

  /** Computes by the recipe; the addresses stand in the order of its arguments. */
  public void run(Recipe recipe, Pointer... addresses) {
    Computation computation = holdings.get(recipe);
    boolean alone = isAlone(recipe);
    if (alone) {
      openMp.setOmpNumThreads(1);
    }
    try {
      if (computation == null) {
        computation = make(recipe);
      }
      computation.run(this, addresses);
    } finally {
      if (alone) {
        openMp.setOmpNumThreads(threads);
      }
    }
  }

  /** Whether oneDNN has a fast way to do this. */
  public boolean isFast(Recipe recipe) {
    Computation computation = holdings.get(recipe);
    if (computation == null) {
      boolean alone = isAlone(recipe);
      openMp.setOmpNumThreads(alone ? 1 : threads);
      try {
        computation = make(recipe);
      } finally {
        openMp.setOmpNumThreads(threads);
      }
    }
    return !computation.isReference();
  }

  /** Returns the address of a cell that holds the number until the cell is set again. */
  public Pointer cell(int i, double value) {
    return cells[i].put((float) value);
  }

  /** Returns the address of {@value #ONES} ones. */
  public Pointer ones() {
    return ones;
  }

  /** Returns where an element is read, until {@value #ADDRESSES} more addresses are asked for. */
  public Pointer from(Storage x, long element) {
    return at(x.source(), element);
  }

  /** Returns where an element is written, until {@value #ADDRESSES} more are asked for. */
  public Pointer to(Storage z, long element) {
    return at(z.target(), element);
  }

  private Pointer at(Pointer first, long element) {
    Address address = addresses[nextAddress];
    nextAddress = (nextAddress + 1) % ADDRESSES;
    return address.of(first, element);
  }

  dnnl_stream stream() {
    return holdings.stream();
  }

  /** Returns the address of memory that any primitive of the lane may write to. */
  Pointer scratch(long bytes) {
    return holdings.scratch(bytes).pointer();
  }

  private boolean isAlone(Recipe recipe) {
    return threads > 1 && recipe.nanos() < Tuned.WORTH_NANOS;
  }

  private Computation make(Recipe recipe) {
    boolean isShared = threads > 1 && !isAlone(recipe);
    List<Part> parts = isShared ? recipe.parts(threads) : List.of();
    if (!parts.isEmpty()) {
      openMp.setOmpNumThreads(1);
    }
    try (Descriptors descriptors = new Descriptors()) {
      Computation computation =
          parts.isEmpty() ? recipe.make(descriptors) : new Shared(parts, descriptors);
      holdings.put(recipe, computation);
      return computation;
    } finally {
      if (!parts.isEmpty()) {
        openMp.setOmpNumThreads(threads);
      }
    }
  }
}
