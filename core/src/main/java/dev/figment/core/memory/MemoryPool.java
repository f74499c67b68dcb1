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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lends memory for tensors and lends the same memory again: a steady training loop allocates
 * nothing, and pays no page faults.
 *
 * <p>Sizes are rounded up to a quarter of a power of two, so at most a fifth of a slab is unused.
 * The limit is three quarters of the machine's memory, or the system property {@code
 * figment.memory}, in bytes.
 */
public final class MemoryPool {
  private static final int SMALLEST = 64;
  private static final int LISTED = 5;
  private static final int COLLECTIONS = 4;
  private static final long COLLECTION_MILLIS = 50;

  private final long limit;
  private final Map<DType, TreeMap<Long, Deque<Slab>>> idle = new EnumMap<>(DType.class);
  private final Set<Block.Loan> live = ConcurrentHashMap.newKeySet();
  private final AtomicLong liveBytes = new AtomicLong();
  private long heldBytes;
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

  Block.Loan lend(Shape shape, DType dtype) {
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
      shelf(loan.slab.dtype(), loan.slab.capacity()).push(loan.slab);
    }
  }

  private synchronized @Nullable Slab take(DType dtype, long capacity) {
    Slab slab = shelf(dtype, capacity).poll();
    if (slab != null) {
      return slab;
    }
    long bytes = capacity * dtype.bytes();
    if (heldBytes + bytes > limit) {
      freeIdle(heldBytes + bytes - limit);
    }
    if (heldBytes + bytes > limit) {
      return null;
    }
    try {
      slab = Slab.allocate(dtype, capacity);
    } catch (OutOfMemoryError refused) {
      return null;
    }
    heldBytes += bytes;
    slabs++;
    return slab;
  }

  private Deque<Slab> shelf(DType dtype, long capacity) {
    return idle.computeIfAbsent(dtype, type -> new TreeMap<>())
        .computeIfAbsent(capacity, size -> new ArrayDeque<>());
  }

  private void freeIdle(long wanted) {
    long freed = 0;
    for (TreeMap<Long, Deque<Slab>> shelves : idle.values()) {
      for (Iterator<Deque<Slab>> largest = shelves.descendingMap().values().iterator();
          largest.hasNext() && freed < wanted; ) {
        Deque<Slab> shelf = largest.next();
        while (!shelf.isEmpty() && freed < wanted) {
          Slab slab = shelf.pop();
          freed += slab.bytes();
          heldBytes -= slab.bytes();
          slabs--;
          slab.free();
        }
      }
    }
  }

  /** Tensors made outside every scope come back only after a collection. */
  @SuppressWarnings("SystemGc") // the last resort before giving up
  private static void collectGarbage(long millis) {
    System.gc();
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
      Long given = Long.getLong("figment.memory");
      if (given != null) {
        return given;
      }
      var machine =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return machine.getTotalMemorySize() / 4 * 3;
    }
  }
}
