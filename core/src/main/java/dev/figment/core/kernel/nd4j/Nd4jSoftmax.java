package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.SoftmaxKernels;
import dev.figment.core.kernel.loop.HeapBlock;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;

/**
 * Distributions over the last axis, block by block of rows, on several threads; the result does not
 * depend on how many.
 *
 * <p>ND4J's own {@code softmax} is NaN in double where a whole row is below -745, and its {@code
 * log_softmax} is the logarithm of a softmax that may be 0.
 */
final class Nd4jSoftmax implements SoftmaxKernels {
  private static final int BLOCK = 1 << 14;

  /** What becomes of a row of {@code count} elements from {@code at} on. */
  @FunctionalInterface
  private interface Row {
    void normalize(HeapBlock block, int at, int count);
  }

  @Override
  public Storage softmax(Storage x) {
    return eachRow(
        x,
        (block, at, count) -> {
          double sum = block.exp(-block.max(at, count), at, count);
          block.scale(1 / sum, at, count);
        });
  }

  @Override
  public Storage logSoftmax(Storage x) {
    return eachRow(
        x,
        (block, at, count) -> {
          double largest = block.max(at, count);
          double sum = block.sumExp(-largest, at, count);
          block.add(-largest - Math.log(sum), at, count);
        });
  }

  @Override
  public Storage softmaxGradient(Storage y, Storage g) {
    return Nd4jSoftmaxGradient.ofSoftmax(y, g);
  }

  @Override
  public Storage logSoftmaxGradient(Storage y, Storage g) {
    return Nd4jSoftmaxGradient.ofLogSoftmax(y, g);
  }

  @Override
  public Storage crossEntropy(Storage x, int[] labels) {
    return Nd4jCrossEntropy.crossEntropy(x, labels);
  }

  @Override
  public Storage crossEntropyGradient(Storage x, int[] labels, Storage g) {
    return Nd4jCrossEntropy.gradient(x, labels, g);
  }

  private static Storage eachRow(Storage x, Row work) {
    Shape shape = x.shape();
    int row = shape.rank() == 0 ? 1 : shape.dim(-1);
    int most = Math.max(1, BLOCK / row) * row;
    Storage y = Storage.allocate(shape, x.dtype());
    Parallel.ranges(
        shape.size(),
        most,
        (from, to) -> {
          for (int at = from; at < to; at += most) {
            int count = Math.min(most, to - at);
            HeapBlock rows = HeapBlock.of(x, at, count);
            for (int i = 0; i < count; i += row) {
              work.normalize(rows, i, row);
            }
            rows.write(y, at, count);
          }
        });
    return y;
  }
}
