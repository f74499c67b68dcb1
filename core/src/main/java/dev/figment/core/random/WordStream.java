package dev.figment.core.random;

import java.util.stream.IntStream;

/**
 * A stream of random 64-bit words: a position in the blocks that one Philox key gives.
 *
 * <p>Every request starts at a fresh block and what a request leaves of its last block is dropped,
 * so that the position is the whole state.
 */
final class WordStream {

  private static final int CHUNK = 2048; // words; one chunk is one task
  private static final int PARALLEL_CHUNKS = 8; // smaller fills stay on the caller

  private final long key;
  private final long stream;
  private final long[] block = new long[2]; // scratch, read before the next request
  private long counter;

  WordStream(long key, long stream, long counter) {
    this.key = key;
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
    Philox.blocks(key, stream, counter++, block, 1);
    return block;
  }

  /**
   * Hands {@code count} words to the sink, chunk by chunk, large requests on several threads.
   * Chunks start at even words; {@code words} always holds a whole number of blocks.
   */
  void fill(int count, Sink sink) {
    long first = counter;
    counter += blocks(count);
    int chunks = count / CHUNK + (count % CHUNK == 0 ? 0 : 1);
    IntStream tasks = IntStream.range(0, chunks);
    if (chunks >= PARALLEL_CHUNKS) {
      tasks = tasks.parallel();
    }
    tasks.forEach(
        chunk -> {
          int from = chunk * CHUNK;
          int size = Math.min(CHUNK, count - from);
          long[] words = new long[2 * blocks(size)];
          Philox.blocks(key, stream, first + from / 2, words, blocks(size));
          sink.accept(words, from, size);
        });
  }

  Rng.State state() {
    return new Rng.State(key, stream, counter);
  }

  private static int blocks(int words) {
    return words / 2 + words % 2;
  }
}
