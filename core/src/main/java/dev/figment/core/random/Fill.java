package dev.figment.core.random;

import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;
import java.util.function.Supplier;

/** The loops that turn a stream's words into arrays of values. Arguments are checked before. */
final class Fill {

  private Fill() {}

  static void uniform(WordStream stream, float[] values) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = Draw.uniformFloat(words[i]);
          }
        });
  }

  static void uniform(WordStream stream, double[] values) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = Draw.uniform(words[i]);
          }
        });
  }

  static void normal(WordStream stream, float[] values) {
    normal(
        stream,
        values.length,
        () -> (part, from, count) -> System.arraycopy(part, 0, values, from, count));
  }

  /** Writes straight into FLOAT memory of the host. */
  static void normal(WordStream stream, Storage values) {
    normal(
        stream,
        values.shape().size(),
        () -> {
          Cursor cursor = new Cursor();
          return (part, from, count) -> cursor.write(values, from, part, 0, count);
        });
  }

  /** Takes the front of an array as values {@code from} to before {@code from + count}. */
  @FunctionalInterface
  private interface Part {
    void take(float[] values, int from, int count);
  }

  private static void normal(WordStream stream, int count, Supplier<Part> parts) {
    stream.fillPairs(
        count,
        most -> {
          BoxMuller pairs = new BoxMuller(most);
          float[] normals = new float[2 * most];
          Part part = parts.get();
          return (first, second, from, size) -> {
            pairs.normals(first, second, normals);
            part.take(normals, from, size);
          };
        });
  }

  static void normal(WordStream stream, double[] values) {
    stream.fillPairs(
        values.length,
        most -> {
          BoxMuller pairs = new BoxMuller(most);
          double[] normals = new double[2 * most];
          return (first, second, from, size) -> {
            pairs.normals(first, second, normals);
            System.arraycopy(normals, 0, values, from, size);
          };
        });
  }

  static void law(WordStream stream, double[] values, InverseTransform law) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = law.quantile(Draw.uniform(words[i]));
          }
        });
  }

  static void law(WordStream stream, float[] values, InverseTransform law) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = (float) law.quantile(Draw.uniform(words[i]));
          }
        });
  }

  static void integers(WordStream stream, int[] values, int bound) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = Draw.below(bound, words[i]);
          }
        });
  }

  static void bernoulli(WordStream stream, float[] values, double p) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = Draw.bernoulli(p, words[i]);
          }
        });
  }

  static void bernoulli(WordStream stream, float[] values, float[] probabilities) {
    stream.fill(
        values.length,
        (words, from, count) -> {
          for (int i = 0; i < count; i++) {
            values[from + i] = Draw.bernoulli(probabilities[from + i], words[i]);
          }
        });
  }

  /** Writes the running sums of the row that starts at {@code from}. */
  @FunctionalInterface
  interface RowSums {
    void write(float[] rows, int from, double[] cumulative);
  }

  static int[] categories(WordStream stream, float[] rows, int classes, RowSums sums) {
    int[] values = new int[rows.length / classes];
    stream.fill(
        values.length,
        (words, from, count) -> {
          double[] cumulative = new double[classes];
          for (int i = 0; i < count; i++) {
            sums.write(rows, (from + i) * classes, cumulative);
            values[from + i] = Categories.find(cumulative, Draw.uniform(words[i]));
          }
        });
    return values;
  }

  /** Shuffles by exchanging each place, from the last, with one at or before it (Fisher-Yates). */
  static int[] permutation(WordStream stream, int count) {
    int[] partners = new int[count];
    stream.fill(
        count,
        (words, from, size) -> {
          for (int i = 0; i < size; i++) {
            partners[from + i] = Draw.below(from + i + 1, words[i]);
          }
        });
    int[] order = new int[count];
    for (int i = 0; i < count; i++) { // growing: place i takes what its partner held
      order[i] = order[partners[i]];
      order[partners[i]] = i;
    }
    return order;
  }
}
