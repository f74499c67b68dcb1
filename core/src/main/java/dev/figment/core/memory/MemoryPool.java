package dev.figment.core.memory;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lends memory for tensors and lends the same memory again: a steady training loop allocates
 * nothing, and pays no page faults.
 *
 * <p>Sizes are rounded up to a quarter of a power of two, so at most a fifth of a slab is unused.
 * The limit is three quarters of the machine's memory, or the system property {@code
 * figment.memory}, such as {@code 8g}. Memory that was idle for long goes back to the machine.
 * Sizes that hardly come again would each leave memory of their own: see {@link Thrift}.
 *
 * <p>Tensors made outside every scope come back when the garbage collector finds them, and it does
 * not know how large they are: once they pass a bound it is called, as the JDK does for its own
 * direct buffers.
 */
public final class MemoryPool {
  private static final int SMALLEST = 64;
  private static final int LISTED = 5;
  private static final int COLLECTIONS = 4;
  private static final long COLLECTION_MILLIS = 50;

  /** Unscoped memory beyond what the last collection left, at which the next is due. */
  private static final long UNSCOPED = 256L << 20;

  /** Idle memory that is always kept. */
  private static final long ALWAYS_IDLE = 64L << 20;

  /**
   * How many times too large memory may be in a stretch of thrift. A step of Stable Diffusion's
   * U-Net had 1,620 MiB resident with 2 and 1,470 with 4, its largest convolutions computed
   * directly.
   */
  private static final long THRIFTY_FIT = 4;

  /** Loans after which idle memory is not expected to be wanted: some steps of training. */
  private static final long PATIENCE = 20_000;

  private static final int LOANS_BETWEEN_SWEEPS = 1024;
  private static final int LOOKS = 25;

  private final long limit;
  private final AtomicLong unscoped = new AtomicLong();
  private final AtomicBoolean isCollecting = new AtomicBoolean();
  private volatile long unscopedKept;
  private long loans;
  private int thrifts;
  private long idleBytes;
  private final Map<DType, NavigableMap<Long, Deque<Idle>>> idle = new EnumMap<>(DType.class);
  private final Set<Block.Loan> live = ConcurrentHashMap.newKeySet();
  private final AtomicLong liveBytes = new AtomicLong();
  private long heldBytes;
  private long aside;
  private long slabs;

  /**
   * Makes a pool of its own.
   *
   * @param limit the most bytes that it may hold
   */
  MemoryPool(long limit) {
    this.limit = limit;
  }

  /** Returns the pool that every tensor's memory comes from. */
  public static MemoryPool shared() {
    return Shared.POOL;
  }

  /** Returns the bytes of the tensors that are alive. */
  public long liveBytes() {
    return liveBytes.get();
  }

  /** Returns the bytes that the pool holds, lent or idle. */
  public synchronized long heldBytes() {
    return heldBytes;
  }

  /** Returns the number of blocks that the pool holds, lent or idle. */
  public synchronized long blocks() {
    return slabs;
  }

  /** Returns the most bytes that the pool may hold. */
  public long limit() {
    return limit;
  }

  /** Gives idle memory back to the machine. */
  public synchronized void trim() {
    freeIdle(Long.MAX_VALUE);
  }

  /** Counts memory that kernels hold beside the pool's, within its limit; negative: no longer. */
  public synchronized void countAside(long bytes) {
    aside += bytes;
  }

  /** Counts stretches of thrift that begin, or, negative, that end. */
  synchronized void countThrifts(int more) {
    thrifts += more;
  }

  /** Counts memory that only the garbage collector gives back, or that it gave back. */
  void countUnscoped(long bytes) {
    unscoped.addAndGet(bytes);
  }

  Block.Loan lend(Shape shape, DType dtype) {
    if (unscoped.get() - unscopedKept > Math.min(UNSCOPED, limit / 8)) {
      collectUnscoped();
    }
    long capacity = roundUp(shape.size());
    Slab slab = take(dtype, capacity);
    if (slab == null) {
      live.forEach(loan -> loan.content.change());
      slab = take(dtype, capacity);
    }
    for (int i = 0; slab == null && i < COLLECTIONS; i++) {
      collectGarbage(COLLECTION_MILLIS << i);
      slab = take(dtype, capacity);
    }
    if (slab == null) {
      throw exhausted(shape, dtype);
    }
    Block.Loan loan = new Block.Loan(this, slab, shape);
    live.add(loan);
    liveBytes.addAndGet(loan.bytes());
    return loan;
  }

  void takeBack(Block.Loan loan) {
    live.remove(loan);
    liveBytes.addAndGet(-loan.bytes());
    synchronized (this) {
      shelf(loan.slab.dtype(), loan.slab.capacity()).push(new Idle(loan.slab, loans));
      idleBytes += loan.slab.bytes();
    }
  }

  private synchronized @Nullable Slab take(DType dtype, long capacity) {
    if (++loans % LOANS_BETWEEN_SWEEPS == 0 && idleBytes > ALWAYS_IDLE) {
      freeForgotten();
    }
    Idle known = fitting(dtype, capacity);
    if (known != null) {
      idleBytes -= known.slab.bytes();
      return known.slab;
    }
    long bytes = capacity * dtype.bytes();
    if (heldBytes + aside + bytes > limit) {
      freeIdle(heldBytes + aside + bytes - limit);
    }
    if (heldBytes + aside + bytes > limit) {
      return null;
    }
    try {
      Slab slab = Slab.allocate(dtype, capacity);
      heldBytes += bytes;
      slabs++;
      return slab;
    } catch (OutOfMemoryError refused) {
      return null;
    }
  }

  /** Takes idle memory of a size; in a stretch of thrift the smallest that is not far too large. */
  private @Nullable Idle fitting(DType dtype, long capacity) {
    if (thrifts == 0) {
      return shelf(dtype, capacity).poll();
    }
    return shelves(dtype).subMap(capacity, true, THRIFTY_FIT * capacity, true).values().stream()
        .filter(shelf -> !shelf.isEmpty())
        .findFirst()
        .map(Deque::poll)
        .orElse(null);
  }

  private Deque<Idle> shelf(DType dtype, long capacity) {
    return shelves(dtype).computeIfAbsent(capacity, size -> new ArrayDeque<>());
  }

  private NavigableMap<Long, Deque<Idle>> shelves(DType dtype) {
    return idle.computeIfAbsent(dtype, type -> new TreeMap<>());
  }

  private void freeIdle(long wanted) {
    long freed = 0;
    for (NavigableMap<Long, Deque<Idle>> shelves : idle.values()) {
      for (Iterator<Deque<Idle>> largest = shelves.descendingMap().values().iterator();
          largest.hasNext() && freed < wanted; ) {
        Deque<Idle> shelf = largest.next();
        while (!shelf.isEmpty() && freed < wanted) {
          freed += free(shelf.pop());
        }
      }
    }
  }

  /** Each shelf has the memory that was used last on top. */
  private void freeForgotten() {
    for (NavigableMap<Long, Deque<Idle>> shelves : idle.values()) {
      for (Deque<Idle> shelf : shelves.values()) {
        while (!shelf.isEmpty() && loans - shelf.getLast().since > PATIENCE) {
          free(shelf.removeLast());
        }
      }
    }
  }

  private long free(Idle idleSlab) {
    long bytes = idleSlab.slab.bytes();
    heldBytes -= bytes;
    idleBytes -= bytes;
    slabs--;
    idleSlab.slab.free();
    return bytes;
  }

  /**
   * Memory that is lent to nobody.
   *
   * @param slab the memory
   * @param since how many loans there were before
   */
  private record Idle(Slab slab, long since) {}

  /** Has the garbage collector look for unscoped tensors, and waits a little for what it finds. */
  private void collectUnscoped() {
    if (!isCollecting.compareAndSet(false, true)) {
      return;
    }
    try {
      long before = unscoped.get();
      collectGarbage(1);
      for (int i = 0; i < LOOKS && unscoped.get() > (before + unscopedKept) / 2; i++) {
        pause(1);
      }
      unscopedKept = unscoped.get();
    } finally {
      isCollecting.set(false);
    }
  }

  /** Tensors made outside every scope come back only after a collection. */
  @SuppressWarnings("SystemGc") // nothing else knows what is reachable
  private static void collectGarbage(long millis) {
    System.gc();
    pause(millis);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MemoryLimitException exhausted(Shape shape, DType dtype) {
    String largest =
        live.stream()
            .sorted(Comparator.comparingLong(Block.Loan::bytes).reversed())
            .limit(LISTED)
            .map(Block.Loan::toString)
            .collect(Collectors.joining(", "));
    return new MemoryLimitException(
        String.format(
            Locale.ROOT,
            "memory: no room for %s%s, expected at most %,d bytes (-Dfigment.memory sets it), got"
                + " %,d in use; %s",
            dtype,
            shape,
            limit,
            liveBytes(),
            largest.isEmpty() ? "no tensor is live" : "the largest live tensors are " + largest));
  }

  private static long roundUp(long size) {
    if (size <= SMALLEST) {
      return SMALLEST;
    }
    long quarter = Math.max(1, Long.highestOneBit(size - 1) / 4);
    return (size + quarter - 1) / quarter * quarter;
  }

  private static final class Shared {
    static final MemoryPool POOL = new MemoryPool(defaultLimit());

    private static long defaultLimit() {
      OptionalLong given = MemorySize.ofProperty("figment.memory");
      if (given.isPresent()) {
        return given.getAsLong();
      }
      var machine =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return machine.getTotalMemorySize() / 4 * 3;
    }
  }
}
