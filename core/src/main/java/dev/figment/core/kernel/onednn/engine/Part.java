package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.tuning.Tuned;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one thread does of a recipe that several share.
 *
 * @param recipe the same for a part of the elements
 * @param begins where the part begins in each argument, in elements; 0 for those left out at the
 *     end
 * @param sums how many elements each of the arguments after those has, which are sums of the parts'
 */
public record Part(Recipe recipe, long[] begins, int[] sums) {
  /** Makes a part of it. */
  @FunctionalInterface
  public interface Cut {
    /** Returns the part of so many, from one on. */
    Part part(int from, int count);
  }

  /** Makes a part that begins somewhere in each argument. */
  public Part(Recipe recipe, long... begins) {
    this(recipe, begins, new int[0]);
  }

  /** Returns the same, with results of so many elements that are the sums of the parts'. */
  public Part summing(int... sizes) {
    return new Part(recipe, begins, sizes);
  }

  /** Divides so many rows, or images, evenly; into nothing if there are too few. */
  public static List<Part> ofRows(int size, int threads, Cut cut) {
    return divide(size, 1, threads, cut);
  }

  /** Divides so many elements that lie side by side. */
  public static List<Part> ofElements(int size, int threads, Cut cut) {
    return divide(size, Tuned.APART, threads, cut);
  }

  private static List<Part> divide(int size, int unit, int threads, Cut cut) {
    int units = size / unit;
    int parts = Math.min(units, threads);
    return parts < 2
        ? List.of()
        : IntStream.range(0, parts)
            .mapToObj(
                i -> {
                  int from = begin(units, parts, i) * unit;
                  int to = i == parts - 1 ? size : begin(units, parts, i + 1) * unit;
                  return cut.part(from, to - from);
                })
            .toList();
  }

  private static int begin(int units, int parts, int i) {
    return (int) ((long) units * i / parts);
  }

  /** Returns where the part begins in an argument. */
  long begin(int argument) {
    return argument < begins.length ? begins[argument] : 0;
  }

  /** Returns the elements of an argument that is a sum of the parts', or 0 if it is none. */
  int summed(int argument) {
    int i = argument - begins.length;
    return i >= 0 && i < sums.length ? sums[i] : 0;
  }
}
