package dev.figment.core.random;

import dev.figment.core.kernel.thread.Parallel;
import java.util.function.IntFunction;

/**
 * A stream of random 64-bit words: a position in the blocks that one Philox key gives.
 *
 * <p>Every request starts at a fresh block and what a request leaves of its last block is dropped,
 * so that the position is the whole state.
 */
final class WordStream {

  private static final int CHUNK = 1024; // words, so that all that is made of them stays in cache
  private static final int GRAIN = 8 * CHUNK; // words; smaller fills stay on the caller

  private final long key;
  private final long[] keys;
  private final long stream;
  private final Philox philox = new Philox(1);
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

  /** Takes a part of a fill as the two words of each of its blocks. */
  @FunctionalInterface
  interface PairSink {
    /**
     * Takes words {@code from} to before {@code from + count}: the first and the second of each
     * block in turn.
     */
    void accept(long[] first, long[] second, int from, int count);
  }

  /** Returns the next block's two words, in an array that the next call overwrites. */
  long[] next() {
    philox.compute(keys, stream, counter++, 1);
    block[0] = philox.first()[0];
    block[1] = philox.second()[0];
    return block;
  }

  /**
   * Hands {@code count} words to the sink, chunk by chunk, large requests on several threads.
   * Chunks start at even words; {@code words} always holds a whole number of blocks.
   */
  void fill(int count, Sink sink) {
    fillPairs(
        count,
        blocks -> {
          long[] words = new long[2 * blocks];
          return (first, second, from, size) -> {
            interleave(first, second, words);
            sink.accept(words, from, size);
          };
        });
  }

  /**
   * Hands {@code count} words to sinks as {@link #fill} does, but as pairs.
   *
   * @param sinks makes one for each stretch of chunks, given the most blocks of a chunk
   */
  void fillPairs(int count, IntFunction<PairSink> sinks) {
    long begin = counter;
    counter += blocks(count);
    Parallel.ranges(
        count,
        GRAIN,
        (from, to) -> {
          int most = blocks(Math.min(CHUNK, to - from));
          Philox chunk = new Philox(most);
          PairSink sink = sinks.apply(most);
          for (int at = from; at < to; at += CHUNK) {
            int size = Math.min(CHUNK, to - at);
            chunk.compute(keys, stream, begin + at / 2, blocks(size));
            sink.accept(chunk.first(), chunk.second(), at, size);
          }
        });
  }

  Rng.State state() {
    return new Rng.State(key, stream, counter);
  }

  private static void interleave(long[] first, long[] second, long[] words) {
    for (int i = 0; i < first.length; i++) {
      words[2 * i] = first[i];
      words[2 * i + 1] = second[i];
    }
  }

  private static int blocks(int words) {
    return words / 2 + words % 2;
  }
}
