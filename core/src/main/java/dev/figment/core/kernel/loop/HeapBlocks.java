package dev.figment.core.kernel.loop;

import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;

/**
 * Stretches of heap memory that stay in the nearest cache, in which the loops of this package work:
 * copied there and back, a loop over an array compiles to vector instructions, and one over native
 * memory does not.
 */
public final class HeapBlocks {
  /** Elements of a block. */
  public static final int LENGTH = 4096;

  private static final int COUNT = 9;
  private static final int WORTH_A_THREAD = 1 << 15;
  private static final ThreadLocal<HeapBlocks> BLOCKS = ThreadLocal.withInitial(HeapBlocks::new);

  private final float[][] blocks = new float[COUNT][LENGTH];
  private final Cursor cursor = new Cursor();

  private HeapBlocks() {}

  /** Returns those of the calling thread, with arbitrary content. */
  public static HeapBlocks current() {
    return BLOCKS.get();
  }

  /**
   * Hands out rows of {@code n} elements to the threads, as many at once as fit into a block: the
   * number of the first, and how many.
   */
  public static void eachOfRows(int rows, int n, Parallel.Range work) {
    int most = LENGTH / n;
    Parallel.ranges(
        rows,
        Math.max(1, WORTH_A_THREAD / n),
        (from, to) -> {
          for (int row = from; row < to; row += most) {
            work.run(row, Math.min(most, to - row));
          }
        });
  }

  /** Returns a block of the calling thread, with arbitrary content. */
  public float[] get(int i) {
    return blocks[i];
  }

  /** Returns a block of at least so many elements, made anew if they are more than a block's. */
  public float[] get(int i, int least) {
    return least <= LENGTH ? blocks[i] : new float[least];
  }

  /** Reads elements of the storage from {@code at} on into a block, from its place {@code to}. */
  public void read(Storage from, long at, float[] block, int to, int count) {
    cursor.read(from, at, block, to, count);
  }

  /** Writes the front of a block over elements of the storage from {@code at} on. */
  public void write(Storage to, long at, float[] block, int count) {
    write(to, at, block, 0, count);
  }

  /** Writes a block from its place {@code from} on over elements of the storage. */
  public void write(Storage to, long at, float[] block, int from, int count) {
    cursor.write(to, at, block, from, count);
  }

  /** Copies elements from one storage to the other, straight. */
  public void copy(Storage from, long at, Storage to, long toAt, int count) {
    cursor.copy(from, at, to, toAt, count);
  }
}
