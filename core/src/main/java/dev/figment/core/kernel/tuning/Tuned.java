package dev.figment.core.kernel.tuning;

/**
 * The numbers that were tuned: none changes what is computed, but how long it takes.
 *
 * <p>The pages that are named have the measurements, on two cores with AVX-512 or with AVX2. Where
 * none is named, the number follows from the size of a cache, or is an estimate.
 */
public final class Tuned {
  private Tuned() {}

  // Threads

  /** How long a thread without work looks for some before it sleeps (docs/adr/0013). */
  public static final long AWAKE_NANOS = 500_000;

  /** How long the caller waits awake: the others are mostly about to end (docs/adr/0013). */
  public static final long PATIENCE_NANOS = 100_000;

  /** Looks for work between two looks at the clock. */
  public static final int LOOKS = 16;

  /** Pieces a thread, so that one that comes late does not hold up the rest (docs/adr/0013). */
  public static final int PIECES = 4;

  /**
   * From how long on a primitive is shared: threads meet in 3 to 4 us, and estimates are rough
   * (docs/adr/0013).
   */
  public static final long WORTH_NANOS = 6_000;

  /** Elements that no two threads should write to: some lines of the cache. */
  public static final int APART = 64;

  /** Elements of a loop from which on a second thread pays. */
  public static final int LOOPED = 1 << 15;

  /** The same of elements by index, which take longer. */
  public static final int INDEXED = 1 << 14;

  /** The same of exponentials (docs/adr/0019). */
  public static final int EXPONENTIALS = 1 << 14;

  // Speeds of one thread in elements a nanosecond, to tell whether a second one pays; estimates

  /** Operations of a product or a convolution. */
  public static final long FLOPS = 50;

  /** Elements of two arrays that become one. */
  public static final long COMBINED = 5;

  /** Elements of a function of one. */
  public static final long ACTIVATED = 3;

  /** Elements that change their place. */
  public static final long MOVED = 2;

  /** Pixels of a window, or of an image of another size. */
  public static final long SAMPLED = 2;

  /** Elements of rows that are normalized. */
  public static final long NORMALIZED_ROWS = 2;

  /** Elements of channels that are normalized. */
  public static final long NORMALIZED_CHANNELS = 1;

  /** Elements of rows that are added up. */
  public static final long SUMMED_ROWS = 5;

  /** Elements of columns that are added up. */
  public static final long SUMMED_COLUMNS = 7;

  // Blocks, which stay in a cache

  /**
   * Elements of whole pixels at a time, where numbers of channels lie beside them: six such arrays
   * are 48 KiB.
   */
  public static final int CHANNEL_BLOCK = 2048;

  /** Elements that a thread takes of an image: 256 KiB, half of a second cache of 512. */
  public static final int STRETCH = 1 << 16;

  /** Parameters at a time: four arrays of them are 128 KiB. */
  public static final int ADAM_BLOCK = 8192;

  /** Blocks of Adam from which on a second thread pays. */
  public static final int ADAM_GRAIN = 4;

  /** Columns that a loop takes at once: narrow rows are joined up to here. */
  public static final int WIDE_ROW = 1024;

  /** Scores of attention that stay in the caches from one product to the next. */
  public static final int SCORES = 3 << 16;

  // Choices between two ways

  /**
   * Causal queries together: more compute scores that do not count, fewer make products small. Of
   * 32 samples of 196 tokens in four heads, 196 take 20.0 ms, 64 take 8.6 (docs/adr/0023).
   */
  public static final int CAUSAL_ROWS = 64;

  /** Rows that a product works on at once. */
  public static final int ROW_GRAIN = 16;

  /**
   * How many times longer the sums of a product are than its result is wide, where its terms are
   * shared out.
   */
  public static final int LONG_SUM = 16;

  /** Rows of a factor up to which it can pay to pack the other (docs/adr/0016). */
  public static final int FEW_ROWS = 128;

  /** Elements of a matrix for each row of the other, from which on packing pays (docs/adr/0016). */
  public static final long LARGE_MATRIX = 2048;

  /** The rows that count as least for that (docs/adr/0016). */
  public static final int LEAST_ROWS = 16;

  /** Channels that a convolution takes as rows of a product on the narrow side (docs/adr/0026). */
  public static final int FEW_CHANNELS = 4;

  /** And on the wide side at least: those of a vector. */
  public static final int MANY_CHANNELS = 16;

  /** Neighbors from which on a copy of memory beats a loop (docs/adr/0027). */
  public static final int COPIED = 16;

  /** Elements up to which a loop is done before oneDNN is reached. */
  public static final int FEW_ELEMENTS = 256;

  /** Elements of a row below which a loop adds it up faster than oneDNN (docs/adr/0026). */
  public static final int SHORT_ROW = 32;

  /** Columns from which on their sum is a product with ones (docs/adr/0026). */
  public static final int WIDE_COLUMNS = 16;

  /** Rows from which on that product is worth the while. */
  public static final int SHORT_COLUMN = 16;

  // Minimal filtering

  /**
   * Tiles that stay in the nearest caches from one product to the next; with 256 nothing is gained
   * (docs/adr/0010).
   */
  public static final int TILES = 64;

  /** Tiles of one image for which no cache is large enough, but it still pays (docs/adr/0010). */
  public static final int TILES_OF_AN_IMAGE = 256;

  /** Elements of a row of tiles that loops transform at once. */
  public static final int TILE_ROW = 2048;

  /**
   * What the transform of a tile takes by loops for each of its frequencies, in multiplications of
   * products (docs/adr/0014).
   */
  public static final double BY_LOOPS = 38;

  /** The same by vectors of 512 bits (docs/adr/0015). */
  public static final double BY_VECTORS = 21;

  /** The same by shorter vectors, with which products take longer still (docs/adr/0026). */
  public static final double BY_SHORT_VECTORS = 16;

  /**
   * How much longer arithmetic takes on kernels, of which no cache holds all frequencies
   * (docs/adr/0010).
   */
  public static final double FAR = 4;

  /** The share of the sum's arithmetic below which minimal filtering is faster (docs/adr/0014). */
  public static final double WORTH = 0.62;
}
