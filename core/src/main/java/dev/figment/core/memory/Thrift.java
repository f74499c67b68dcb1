package dev.figment.core.memory;

/**
 * A stretch of work whose sizes hardly come again, such as the weights of one layer after the
 * other: as long as one is open, the {@link MemoryPool} lends idle memory that is a few times too
 * large, rather than to hold some for each size.
 *
 * <pre>{@code
 * try (Thrift thrift = Thrift.open()) {
 *   for (Layer layer : layers) {
 *     x = read(layer).forward(x);
 *   }
 * }
 * }</pre>
 *
 * <p>It counts for all threads, and several may be open.
 */
public final class Thrift implements AutoCloseable {
  private final MemoryPool pool;
  private boolean isClosed;

  /** Begins a stretch with a pool. */
  Thrift(MemoryPool pool) {
    this.pool = pool;
    pool.countThrifts(1);
  }

  /** Begins a stretch with the pool that every tensor's memory comes from. */
  public static Thrift open() {
    return new Thrift(MemoryPool.shared());
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      pool.countThrifts(-1);
    }
  }
}
