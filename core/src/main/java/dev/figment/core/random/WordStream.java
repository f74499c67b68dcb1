package dev.figment.core.random;

import dev.figment.core.kernel.Parallel;

/**
 * A stream of random 64-bit words: a position in the blocks that one Philox key gives.
 *
 * <p>Every request starts at a fresh block and what a request leaves of its last block is dropped,
 * so that the position is the whole state.
 */
final class WordStream {

  private static final int CHUNK = 2048; // words
  private static final int GRAIN = 4 * CHUNK; // words; smaller fills stay on the caller

  private final long key;
  private final long[] keys;
  private final long stream;
  private final long[] block = new long[2]; // scratch, read before the next request
  private long counter;

  WordStream(long key, long stream, long counter) {
    this.key = key;
    keys = Philox.keys(key);
    this.stream = stream;
    this.counter = counter;
  }

  /** Takes part of a fill's words: word {@code from + i} of the fill is {@code words[i]}. */
  @FunctionalInterface
  interface Sink {
    void accept(long[] words, int from, int count);
  }

  /** Returns the next block's two words, in an array that the next call overwrites. */
  long[] next() {
    Philox.blocks(keys, stream, counter++, block, 1);
    return block;
  }

  /**
   * Hands {@code count} words to the sink, chunk by chunk, large requests on several threads.
   * Chunks start at even words; {@code words} always holds a whole number of blocks.
   */
  void fill(int count, Sink sink) {
    long first = counter;
    counter += blocks(count);
    Parallel.ranges(
        count,
        GRAIN,
        (from, to) -> {
          long[] words = new long[CHUNK];
          for (int at = from; at < to; at += CHUNK) {
            int size = Math.min(CHUNK, to - at);
            Philox.blocks(keys, stream, first + at / 2, words, blocks(size));
            sink.accept(words, at, size);
          }
        });
  }

  Rng.State state() {
    return new Rng.State(key, stream, counter);
  }

  private static int blocks(int words) {
    return words / 2 + words % 2;
  }
}
