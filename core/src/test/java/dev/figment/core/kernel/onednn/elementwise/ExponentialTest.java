package dev.figment.core.kernel.onednn.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialTest {
  /** oneDNN's is further off the further x is from 0; that of vectors is not. */
  private static final float ONE_DNN = 5e-7f;

  private static final float VECTORS = 3e-7f;

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  /** Below two vectors, pairs of them, others, and more than one thread's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 160, 50_003})
  void isRightToTheLastDigits(int size) {
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = 86.9f * (float) Math.sin(i + 1);
    }
    float[] y = exp(x);
    boolean isByVectors = ExponentialVectors.FOUND.map(v -> 2 * v.lanes() <= size).orElse(false);
    for (int i = 0; i < size; i++) {
      float wanted = (float) Math.exp(x[i]);
      assertThat(y[i]).isCloseTo(wanted, Offset.offset((isByVectors ? VECTORS : ONE_DNN) * wanted));
    }
  }

  @Test
  void ofZeroIsOne() {
    assertThat(exp(new float[32])).containsOnly(1);
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "-Infinity, 0", "Infinity, Infinity", "100, Infinity", "-200, 0"})
  void findsTheOneThatIsNoNumberOrOutOfRange(float one, float wanted) {
    for (int place : new int[] {0, 17, 40_000, 50_002}) {
      float[] x = new float[50_003];
      x[place] = one;
      float[] y = exp(x);
      assertThat(y[place]).isEqualTo(Float.valueOf(wanted));
      y[place] = 1;
      assertThat(y).containsOnly(1);
    }
  }

  private static float[] exp(float[] x) {
    return Exponential.of(Storage.of(x, Shape.of(x.length), DType.FLOAT)).toFloats();
  }
}
