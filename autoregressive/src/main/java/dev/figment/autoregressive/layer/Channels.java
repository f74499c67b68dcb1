package dev.figment.autoregressive.layer;

/**
 * Which channels of a pixel a channel of the same pixel may see, where features belong to colors:
 * equal shares, first to last in the order of drawing.
 *
 * @param colors into which the channels fall; 1 if there is nothing to tell apart
 * @param parts of the output, each with all colors: 2 before a gate, 4 before a memory
 */
public record Channels(int colors, int parts) {
  /** Channels that belong to no color. */
  public static final Channels ONE = new Channels(1, 1);

  /** Returns the same for an output of some parts, which are brought together later. */
  public Channels parts(int count) {
    return new Channels(colors, count);
  }

  /**
   * Checks that channels fall into the colors.
   *
   * @throws IllegalArgumentException if they do not
   */
  void require(int in, int out) {
    if (in % colors != 0 || out % (colors * parts) != 0) {
      throw new IllegalArgumentException(
          ("causalConv2d: channels do not fall into colors, expected multiples of %s and %s, got"
                  + " %s and %s")
              .formatted(colors, colors * parts, in, out));
    }
  }

  /** Whether an output channel may see an input channel of the same pixel. */
  boolean sees(int i, int in, int o, int out, boolean itself) {
    int from = i * colors / in;
    int to = o % (out / parts) * colors / (out / parts);
    return itself ? from <= to : from < to;
  }
}
