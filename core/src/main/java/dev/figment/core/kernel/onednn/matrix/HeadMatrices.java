package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import org.bytedeco.javacpp.Pointer;

/**
 * Matrices somewhere in a storage: one for each head of each sample.
 *
 * @param begin where the first one's first element is
 * @param strides how they lie from there on
 */
record HeadMatrices(
    Storage storage, long begin, int samples, int heads, int rows, int columns, Strides strides) {

  /** Returns the matrices {@code [T, d]} of what a storage holds for the tokens. */
  static HeadMatrices of(Attention.Heads tokens) {
    Shape shape = tokens.tokens().shape();
    int columns = shape.dim(4);
    int part = shape.dim(3) * columns;
    int row = shape.dim(2) * part;
    return new HeadMatrices(
        tokens.tokens(),
        (long) tokens.part() * part,
        shape.dim(0),
        shape.dim(3),
        tokens.length(),
        columns,
        new Strides(shape.dim(1) * row, columns, row, 1));
  }

  /** Returns the matrices one after the other, from the front of the storage on. */
  static HeadMatrices dense(Storage storage, int samples, int heads, int rows, int columns) {
    int size = rows * columns;
    return new HeadMatrices(
        storage, 0, samples, heads, rows, columns, new Strides(heads * size, size, columns, 1));
  }

  /** Returns those of some samples. */
  HeadMatrices samples(int from, int count) {
    long first = begin + (long) from * strides.sample();
    return new HeadMatrices(storage, first, count, heads, rows, columns, strides);
  }

  /** Returns some of the rows. */
  HeadMatrices rows(int from, int count) {
    long first = begin + (long) from * strides.row();
    return new HeadMatrices(storage, first, samples, heads, count, columns, strides);
  }

  /** Returns some of the columns. */
  HeadMatrices columns(int from, int count) {
    return transposed().rows(from, count).transposed();
  }

  /** Returns the top left corners. */
  HeadMatrices square(int edge) {
    return rows(0, edge).columns(0, edge);
  }

  HeadMatrices transposed() {
    Strides changed =
        new Strides(strides.sample(), strides.head(), strides.column(), strides.row());
    return new HeadMatrices(storage, begin, samples, heads, columns, rows, changed);
  }

  Pointer source(Lane lane) {
    return lane.from(storage, begin);
  }

  Pointer target(Lane lane) {
    return lane.to(storage, begin);
  }
}
