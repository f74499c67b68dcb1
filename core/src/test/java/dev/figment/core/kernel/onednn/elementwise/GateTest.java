package dev.figment.core.kernel.onednn.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both kinds of blocks against the formula, and one against the other bit by bit. */
class GateTest {
  private static final int ROWS = 5;
  private static final int HALF = 32;

  private final Scope scope = Scope.open();
  private final float[] pairs = new float[2 * ROWS * HALF];
  private final float[] slopes = new float[ROWS * HALF];
  private final Storage x;
  private final Storage g;

  GateTest() {
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (i * 37 % 101 - 50) * (i % 7 == 0 ? 1e-25f : 0.4f);
    }
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = 1 - i % 5;
    }
    x = Storage.of(pairs, Shape.of(ROWS, 2 * HALF), DType.FLOAT);
    g = Storage.of(slopes, Shape.of(ROWS, HALF), DType.FLOAT);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void leavesHalvesThatDoNotFillVectorsToTheLoops() {
    Storage odd = Storage.of(new float[6], Shape.of(1, 6), DType.FLOAT);
    assertThat(GateBlocks.of(odd)).isSameAs(GateArrays.ONLY);
  }

  @Test
  void gatesAreThoseOfTheFormula() {
    float[] z = Gate.of(x).toFloats();
    for (int i = 0; i < z.length; i++) {
      double wanted = tanh(i) * sigmoid(i);
      assertThat(z[i]).isCloseTo((float) wanted, Offset.offset(3e-7f));
    }
  }

  @Test
  void gradientsAreThoseOfTheFormula() {
    float[] z = Gate.gradient(x, g).toFloats();
    for (int i = 0; i < slopes.length; i++) {
      double t = tanh(i);
      double s = sigmoid(i);
      double ofA = slopes[i] * s * (1 - t * t);
      double ofB = slopes[i] * t * s * (1 - s);
      assertThat(z[first(i)]).isCloseTo((float) ofA, Offset.offset(2e-6f));
      assertThat(z[first(i) + HALF]).isCloseTo((float) ofB, Offset.offset(2e-6f));
    }
  }

  @Test
  void gatesKeepTheirDigitsBesideZero() {
    double[] near = new double[2 * HALF];
    for (int i = 0; i < HALF; i++) {
      near[i] = (i % 2 == 0 ? 1 : -1) * Math.pow(10, -30.0 * i / HALF);
      near[i + HALF] = 100;
    }
    float[] t = Gate.of(Storage.of(near, Shape.of(1, 2 * HALF), DType.FLOAT)).toFloats();
    for (int i = 0; i < HALF; i++) {
      assertThat(t[i] / Math.tanh(near[i])).isCloseTo(1, Offset.offset(1e-6));
    }
  }

  @Test
  void vectorsHaveTheBitsOfLoops() {
    Storage gates = Storage.allocate(g.shape(), DType.FLOAT);
    Storage gradients = Storage.allocate(x.shape(), DType.FLOAT);
    GateArrays.ONLY.gate(x, gates, 0, ROWS);
    GateArrays.ONLY.gradient(x, g, gradients, 0, ROWS);
    assertThat(Gate.of(x).toFloats()).isEqualTo(gates.toFloats());
    assertThat(Gate.gradient(x, g).toFloats()).isEqualTo(gradients.toFloats());
  }

  @Test
  void blocksLeaveOtherRowsAsTheyAre() {
    Storage gates = Storage.allocate(g.shape(), DType.FLOAT);
    Storage gradients = Storage.allocate(x.shape(), DType.FLOAT);
    Elements.fill(gates, 9);
    Elements.fill(gradients, 9);
    GateBlocks.of(x).gate(x, gates, 1, 2);
    GateBlocks.of(x).gradient(x, g, gradients, 1, 2);
    for (int i = 0; i < slopes.length; i++) {
      boolean outside = i / HALF < 1 || i / HALF > 2;
      assertThat(gates.toFloats()[i] == 9).isEqualTo(outside);
      assertThat(gradients.toFloats()[first(i)] == 9).isEqualTo(outside);
      assertThat(gradients.toFloats()[first(i) + HALF] == 9).isEqualTo(outside);
    }
  }

  private double tanh(int i) {
    return Math.tanh(pairs[first(i)]);
  }

  private double sigmoid(int i) {
    return 1 / (1 + Math.exp(-pairs[first(i) + HALF]));
  }

  /** Where the first half's element stands that the i-th of the gate is made of. */
  private static int first(int i) {
    return i + i / HALF * HALF;
  }
}
