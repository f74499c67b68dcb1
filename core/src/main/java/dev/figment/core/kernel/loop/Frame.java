package dev.figment.core.kernel.loop;

import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * Scratch memory of the heap that is lent until the frame is closed, in blocks that stay in the
 * nearest cache: copied there and back, a loop over an array compiles to vector instructions, and
 * one over native memory does not.
 *
 * <p>A frame that is opened within another lends other blocks. Of one thread, and closed in turn.
 */
public final class Frame implements AutoCloseable {
  /** Elements of a block. */
  public static final int LENGTH = 4096;

  private static final ThreadLocal<Blocks> BLOCKS = ThreadLocal.withInitial(Blocks::new);

  private final Blocks blocks;
  private final int first;

  private Frame(Blocks blocks) {
    this.blocks = blocks;
    first = blocks.lent;
  }

  /** The blocks of a thread, and how many of them are lent. */
  private static final class Blocks {
    final List<float[]> all = new ArrayList<>();
    final Cursor cursor = Cursor.ofThread();
    int lent;

    float[] next() {
      if (lent == all.size()) {
        all.add(new float[LENGTH]);
      }
      return all.get(lent++);
    }
  }

  /** Opens a frame of the calling thread. */
  public static Frame open() {
    return new Frame(BLOCKS.get());
  }

  /**
   * Hands out rows of {@code n} elements to the threads, as many at once as fit into a block: the
   * number of the first, and how many.
   */
  public static void eachOfRows(int rows, int n, Parallel.Range work) {
    int most = LENGTH / n;
    Parallel.ranges(
        rows,
        Math.max(1, Tuned.LOOPED / n),
        (from, to) -> {
          for (int row = from; row < to; row += most) {
            work.run(row, Math.min(most, to - row));
          }
        });
  }

  /** Lends a block, with arbitrary content. */
  public float[] block() {
    return blocks.next();
  }

  /** Lends a block of at least so many elements, made anew if they are more than a block's. */
  public float[] block(int least) {
    return least <= LENGTH ? blocks.next() : new float[least];
  }

  /** Reads elements of the storage from {@code at} on into a block, from its place {@code to}. */
  public void read(Storage from, long at, float[] block, int to, int count) {
    blocks.cursor.read(from, at, block, to, count);
  }

  /** Writes the front of a block over elements of the storage from {@code at} on. */
  public void write(Storage to, long at, float[] block, int count) {
    write(to, at, block, 0, count);
  }

  /** Writes a block from its place {@code from} on over elements of the storage. */
  public void write(Storage to, long at, float[] block, int from, int count) {
    blocks.cursor.write(to, at, block, from, count);
  }

  /** Takes back what it has lent. */
  @Override
  public void close() {
    blocks.lent = first;
  }
}
