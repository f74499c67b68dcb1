package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.Arrays;

/**
 * Sums, differences, products and quotients of few elements, for which the way to oneDNN is long.
 */
final class FewElements {
  private FewElements() {}

  /** Whether it can be done so. */
  static boolean fits(Binary op, Shape out) {
    return out.size() <= Tuned.FEW_ELEMENTS && isArithmetic(op);
  }

  /** Fills z. */
  static void compute(Binary op, Storage x, Storage y, Storage z) {
    try (Frame frame = Frame.open()) {
      float[] right = frame.block();
      frame.read(y, 0, right, 0, x.shape().size());
      compute(op, x, right, z);
    }
  }

  /** Fills z. */
  static void compute(Binary op, Storage x, float c, Storage z) {
    try (Frame frame = Frame.open()) {
      float[] right = frame.block();
      Arrays.fill(right, 0, x.shape().size(), c);
      compute(op, x, right, z);
    }
  }

  private static void compute(Binary op, Storage x, float[] right, Storage z) {
    try (Frame frame = Frame.open()) {
      float[] left = frame.block();
      int count = x.shape().size();
      frame.read(x, 0, left, 0, count);
      switch (op) {
        case ADD -> add(left, right, count);
        case SUB -> subtract(left, right, count);
        case MUL -> multiply(left, right, count);
        default -> divide(left, right, count);
      }
      frame.write(z, 0, left, count);
    }
  }

  private static boolean isArithmetic(Binary op) {
    return switch (op) {
      case ADD, SUB, MUL, DIV -> true;
      default -> false;
    };
  }

  private static void add(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] += y[i];
    }
  }

  private static void subtract(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] -= y[i];
    }
  }

  private static void multiply(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= y[i];
    }
  }

  private static void divide(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] /= y[i];
    }
  }
}
