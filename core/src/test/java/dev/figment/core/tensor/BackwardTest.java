package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BackwardTest {
  private static final Shape PAIR = Shape.of(2);

  @Test
  void aChainOf20000OpsBackPropagates() {
    Tensor x = Tensor.scalar(1).tracked();
    try (Scope scope = Scope.open()) {
      Tensor y = x;
      for (int i = 0; i < 20_000; i++) {
        y = i % 2 == 0 ? y.mul(2) : y.mul(0.5);
      }
      assertThat(y.backward(List.of(x)).get(x).item()).isEqualTo(1);
    }
  }

  @Test
  void gradientsOfAllPathsAddUp() {
    Tensor x = leaf(3, -1);
    Tensor y = x.mul(x).add(x).add(x.mul(5));
    assertThat(gradient(y.sum(), x)).containsExactly(2 * 3 + 6, 2 * -1 + 6);
  }

  @Test
  void diamondsInARowAreWalkedOnce() {
    Tensor x = Tensor.of(new double[] {1}, Shape.of(1)).tracked();
    Tensor y = x;
    for (int i = 0; i < 60; i++) {
      y = y.add(y); // 2^60 paths
    }
    assertThat(gradient(y.sum(), x)).containsExactly(0x1p60);
  }

  @Test
  void aTensorUsedTwiceByOneOpGetsBothParts() {
    Tensor x = leaf(3, -1);
    assertThat(gradient(x.add(x).sum(), x)).containsExactly(2, 2);
    assertThat(gradient(x.sub(x).sum(), x)).containsExactly(0, 0);
    assertThat(gradient(x.div(x).sum(), x)).containsExactly(0, 0);
    assertThat(gradient(Tensor.concat(List.of(x, x), 0).sum(), x)).containsExactly(2, 2);
  }

  @Test
  void aRuleMayGiveTheSameTensorToTwoInputs() {
    Tensor x = leaf(3, -1);
    Tensor y = leaf(5, 7);
    try (Scope scope = Scope.open()) {
      Gradients g = x.add(y).mul(2).sum().backward(List.of(x, y));
      assertThat(g.get(x).toDoubles()).containsExactly(2, 2);
      assertThat(g.get(y).toDoubles()).containsExactly(2, 2);
    }
  }

  @Test
  void aRuleMayGiveATensorOfTheForwardPass() {
    Tensor x = leaf(3, -1);
    Tensor factor = Tensor.full(PAIR, 4, DType.DOUBLE);
    Tensor y = Op.of("scale", x.mul(factor).storage()).wrt(x, g -> factor).record();
    assertThat(gradient(y.sum(), x)).containsExactly(4, 4);
    assertThat(factor.toDoubles()).containsExactly(4, 4);
  }

  @Test
  void branchesThatLeadToNoAskedTensorAreNotComputed() {
    Tensor x = leaf(3, -1);
    Tensor trapped = leaf(5, 7);
    Tensor loss = x.square().add(trap(trapped)).sum();
    assertThat(gradient(loss, x)).containsExactly(6, -2);
    assertThatThrownBy(() -> loss.backward(List.of(x, trapped)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void nothingBeforeAnAskedTensorIsComputed() {
    Tensor middle = trap(leaf(3, -1));
    assertThat(gradient(middle.square().sum(), middle)).containsExactly(6, -2);
  }

  @Test
  void gradientsOfIntermediateTensorsCanBeAskedBesideOthers() {
    Tensor x = leaf(3, -1);
    Tensor middle = x.mul(10);
    Tensor loss = middle.square().sum();
    Gradients g = loss.backward(List.of(x, middle, loss, x));
    assertThat(g.get(loss).item()).isEqualTo(1);
    assertThat(g.get(middle).toDoubles()).containsExactly(60, -20);
    assertThat(g.get(x).toDoubles()).containsExactly(600, -200);
  }

  @Test
  void tensorsThatAreNotReachedGetZeros() {
    Tensor x = leaf(3, -1);
    Tensor other = Tensor.ones(Shape.of(3)).tracked();
    Gradients g = x.sum().backward(List.of(x, other));
    assertThat(g.get(other).toFloats()).containsExactly(0, 0, 0);
    assertThat(g.get(other).dtype()).isEqualTo(DType.FLOAT);
    assertThat(gradient(x.sum(), other)).containsExactly(0, 0, 0);
    assertThat(gradient(x.detach().add(x.mul(0)).sum(), x)).containsExactly(0, 0);
  }

  @Test
  void askingForNothingIsAllowed() {
    Tensor x = leaf(3, -1);
    assertThat(x.sum().backward(List.of()).norm()).isZero();
  }

  @Test
  void aGradientHasTheShapeAndTheTypeOfItsTensor() {
    Tensor x = Tensor.ones(Shape.of(2, 1)).tracked();
    Tensor g = x.mul(Tensor.ones(Shape.of(3))).sum().reshape(1, 1).backward(List.of(x)).get(x);
    assertThat(g.shape()).isEqualTo(x.shape());
    assertThat(g.dtype()).isEqualTo(DType.FLOAT);
    assertThat(g.toFloats()).containsExactly(3, 3);
  }

  @Test
  void aPlainGradientIsNotRecordedAndADifferentiableOneIs() {
    Tensor x = leaf(3, -1);
    Tensor loss = x.square().sum();
    assertThat(loss.backward(List.of(x)).get(x).isTracked()).isFalse();
    assertThat(loss.differentiableBackward(List.of(x)).get(x).isTracked()).isTrue();
  }

  @Test
  void derivativesOfAnyOrderCanBeTaken() {
    Tensor x = leaf(3, -1);
    Tensor first = x.pow(4).sum().differentiableBackward(List.of(x)).get(x);
    Tensor second = first.sum().differentiableBackward(List.of(x)).get(x);
    Tensor third = second.sum().differentiableBackward(List.of(x)).get(x);
    assertThat(first.toDoubles()).containsExactly(4 * 27, -4);
    assertThat(second.toDoubles()).containsExactly(12 * 9, 12);
    assertThat(third.toDoubles()).containsExactly(24 * 3, -24);
  }

  static Stream<ErrorCase> errors() {
    Tensor x = leaf(3, -1);
    Tensor plain = Tensor.ones(PAIR);
    Tensor bad = Op.of("bad", x.storage()).wrt(x, g -> g.sum()).record();
    Tensor gone = lossOfAClosedScope(x);
    return Stream.of(
        ErrorCase.shape(
            "backward: not a scalar, expected one element, got [2]",
            () -> x.mul(2).backward(List.of(x))),
        ErrorCase.argument(
            "backward: nothing was recorded, expected a loss computed from a parameter outside"
                + " paused(), got FLOAT[] [2.00000]",
            () -> plain.sum().backward(List.of(x))),
        ErrorCase.argument(
            "backward: not tracked, expected a parameter or what was computed from one, got"
                + " FLOAT[2] [1.00000, 1.00000]",
            () -> x.sum().backward(List.of(plain))),
        ErrorCase.argument(
            "gradients: not asked for, expected a tensor given to backward, got FLOAT[2]"
                + " [1.00000, 1.00000]",
            () -> x.sum().backward(List.of(x)).get(plain)),
        ErrorCase.argument(
            "gradients: not asked for, expected a tensor given to backward, got DOUBLE[2]"
                + " [6.00000, -2.00000]",
            () -> x.sum().backward(List.of(x)).get(x.mul(2))),
        ErrorCase.shape(
            "bad: its gradient has the wrong shape, expected [2], got []",
            () -> bad.sum().backward(List.of(x))),
        ErrorCase.state(
            "tensor: used after its scope was closed, expected one that a scope keeps, got"
                + " DOUBLE[2] (16 bytes)",
            () -> gone.backward(List.of(x))));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  /** Its square is gone, but its sum is there. */
  private static Tensor lossOfAClosedScope(Tensor x) {
    try (Scope scope = Scope.open()) {
      return scope.keep(x.mul(2).square().sum());
    }
  }

  /** Returns the same values by an op whose gradient must not be asked. */
  private static Tensor trap(Tensor x) {
    return Op.of("trap", x.storage())
        .wrt(
            x,
            g -> {
              throw new ArithmeticException("the trap was touched");
            })
        .record();
  }

  private static Tensor leaf(double... values) {
    return Tensor.of(values, Shape.of(values.length)).tracked();
  }

  private static double[] gradient(Tensor loss, Tensor x) {
    return loss.backward(List.of(x)).get(x).toDoubles();
  }
}
