package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TensorTest {
  private static final Shape PAIR = Shape.of(2);
  private static final Shape TABLE = Shape.of(2, 3);

  @Test
  void holdsACopyOfItsValues() {
    float[] values = {1, 2, 3, 4, 5, 6};
    Tensor x = Tensor.of(values, TABLE);
    values[0] = 7;
    x.toFloats()[1] = 7;
    assertThat(x.shape()).isEqualTo(TABLE);
    assertThat(x.dtype()).isEqualTo(DType.FLOAT);
    assertThat(x.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(x.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void doublesAreKeptAndRoundedWhenReadAsFloats() {
    Tensor x = Tensor.of(new double[] {0.1, 1e300}, PAIR);
    assertThat(x.dtype()).isEqualTo(DType.DOUBLE);
    assertThat(x.toDoubles()).containsExactly(0.1, 1e300);
    assertThat(x.toFloats()).containsExactly(0.1f, Float.POSITIVE_INFINITY);
  }

  @Test
  void isMadeOfOneValue() {
    assertFilled(Tensor.scalar(3), DType.FLOAT, Shape.of(), 3);
    assertFilled(Tensor.zeros(PAIR), DType.FLOAT, PAIR, 0);
    assertFilled(Tensor.zeros(PAIR, DType.DOUBLE), DType.DOUBLE, PAIR, 0);
    assertFilled(Tensor.ones(PAIR), DType.FLOAT, PAIR, 1);
    assertFilled(Tensor.ones(PAIR, DType.DOUBLE), DType.DOUBLE, PAIR, 1);
    assertFilled(Tensor.full(PAIR, 0.5), DType.FLOAT, PAIR, 0.5);
    assertFilled(Tensor.full(PAIR, 0.1, DType.DOUBLE), DType.DOUBLE, PAIR, 0.1);
  }

  @Test
  void standsOnAStorage() {
    Storage storage = Storage.of(new float[] {1, 2}, PAIR, DType.FLOAT);
    assertThat(Tensor.of(storage).storage()).isSameAs(storage);
  }

  @Test
  void aSingleElementIsItsItem() {
    assertThat(Tensor.scalar(3).item()).isEqualTo(3);
    assertThat(Tensor.full(Shape.of(1, 1), 0.1, DType.DOUBLE).item()).isEqualTo(0.1);
  }

  @Test
  void trackedAndDetachedTensorsShareTheValues() {
    Tensor x = Tensor.ones(PAIR);
    Tensor leaf = x.tracked();
    assertThat(x.isTracked()).isFalse();
    assertThat(leaf.isTracked()).isTrue();
    assertThat(leaf.mul(2).isTracked()).isTrue();
    assertThat(leaf.mul(2).detach().isTracked()).isFalse();
    assertThat(x.detach()).isSameAs(x);
    assertThat(leaf.storage().sharesMemoryWith(x.storage())).isTrue();
    assertThat(leaf.detach().storage().sharesMemoryWith(x.storage())).isTrue();
  }

  @Test
  void assigningOverwritesALeafAndWhatSharesItsMemory() {
    Tensor leaf = Tensor.ones(PAIR).tracked();
    Tensor view = leaf.detach().reshape(2, 1);
    assertThat(leaf.assign(Tensor.of(new float[] {3, 4}, PAIR))).isSameAs(leaf);
    assertThat(leaf.toFloats()).containsExactly(3, 4);
    assertThat(view.toFloats()).containsExactly(3, 4);
  }

  @Test
  void assigningRoundsToTheTypeOfTheLeaf() {
    Tensor leaf = Tensor.ones(PAIR);
    leaf.assign(Tensor.of(new double[] {0.1, 4}, PAIR));
    assertThat(leaf.toFloats()).containsExactly(0.1f, 4);
    Tensor wide = Tensor.ones(PAIR, DType.DOUBLE);
    wide.assign(leaf);
    assertThat(wide.toDoubles()).containsExactly(0.1f, 4);
  }

  @Test
  void showsItsTypeItsShapeAndItsFirstElements() {
    assertThat(Tensor.ones(TABLE))
        .hasToString("FLOAT[2, 3] [1.00000, 1.00000, 1.00000, 1.00000, 1.00000, 1.00000]");
    assertThat(Tensor.of(new double[] {-1.5, Double.NaN, 1e-9}, Shape.of(3)))
        .hasToString("DOUBLE[3] [-1.50000, NaN, 1.00000e-09]");
    assertThat(Tensor.scalar(1234567)).hasToString("FLOAT[] [1.23457e+06]");
    assertThat(Tensor.zeros(Shape.of(7)).toString()).endsWith(" 0.00000, ...]");
  }

  @Test
  void looksTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Tensor.scalar(0.5)).hasToString("FLOAT[] [0.500000]");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void showingALargeTensorReadsItsFirstElementsOnly() {
    Tensor large = Tensor.zeros(Shape.of(1 << 20));
    assertThat(large.toString()).startsWith("FLOAT[1048576] [0.00000, ");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(large.toString()).isNotEmpty();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void aTensorOfAClosedScopeCanStillBeNamed() {
    Tensor gone = ofAClosedScope();
    assertThat(gone).hasToString("FLOAT[2] [its scope is closed]");
    assertThat(gone.shape()).isEqualTo(PAIR);
  }

  static Stream<ErrorCase> errors() {
    Tensor leaf = Tensor.ones(PAIR).tracked();
    Tensor gone = ofAClosedScope();
    return Stream.of(
        ErrorCase.shape(
            "tensor: values do not fill the shape, expected 6 for [2, 3], got 2",
            () -> Tensor.of(new float[2], TABLE)),
        ErrorCase.shape(
            "tensor: values do not fill the shape, expected 6 for [2, 3], got 7",
            () -> Tensor.of(new double[7], TABLE)),
        ErrorCase.shape(
            "item: not a scalar, expected one element, got [2]", () -> Tensor.ones(PAIR).item()),
        ErrorCase.shape(
            "assign: shapes differ, expected [2], got [2, 3]",
            () -> leaf.assign(Tensor.ones(TABLE))),
        ErrorCase.state(
            "assign: not a leaf, expected a parameter, got FLOAT[2] [2.00000, 2.00000]",
            () -> leaf.mul(2).assign(leaf)),
        ErrorCase.state(closed(), gone::toFloats),
        ErrorCase.state(closed(), gone::toNdArray),
        ErrorCase.state(closed(), () -> gone.add(leaf)),
        ErrorCase.state(closed(), () -> leaf.add(gone)),
        ErrorCase.state(closed(), () -> leaf.assign(gone)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  private static Tensor ofAClosedScope() {
    try (Scope scope = Scope.open()) {
      return Tensor.ones(PAIR);
    }
  }

  private static String closed() {
    return "tensor: used after its scope was closed, expected one that a scope keeps, got"
        + " FLOAT[2] (8 bytes)";
  }

  private static void assertFilled(Tensor x, DType dtype, Shape shape, double value) {
    assertThat(x.dtype()).isEqualTo(dtype);
    assertThat(x.shape()).isEqualTo(shape);
    assertThat(x.toDoubles()).hasSize(shape.size()).containsOnly(value);
    assertThat(x.isTracked()).isFalse();
  }
}
