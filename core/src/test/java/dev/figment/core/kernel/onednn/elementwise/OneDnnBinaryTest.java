package dev.figment.core.kernel.onednn.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.BinaryContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions of two elements, in float. */
class OneDnnBinaryTest extends BinaryContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }

  /** Few elements are computed in a loop, many by oneDNN. */
  @ParameterizedTest
  @EnumSource(
      value = Binary.class,
      names = {"ADD", "SUB", "MUL", "DIV"})
  @SuppressWarnings("try") // the scope is there to be closed
  void fewAndManyElementsGiveTheSame(Binary op) {
    try (Scope scope = Scope.open()) {
      float[] x = waves(300, 1);
      float[] y = waves(300, 2);
      float[] many =
          kernels().binary().binary(op, storage(x), storage(y), Shape.of(300)).toFloats();
      float[] manyByNumber = kernels().binary().scalar(op, storage(x), 0.3).toFloats();
      float[] fewX = Arrays.copyOf(x, 256);
      float[] fewY = Arrays.copyOf(y, 256);
      float[] few =
          kernels().binary().binary(op, storage(fewX), storage(fewY), Shape.of(256)).toFloats();
      float[] fewByNumber = kernels().binary().scalar(op, storage(fewX), 0.3).toFloats();
      assertThat(few).isEqualTo(Arrays.copyOf(many, 256));
      assertThat(fewByNumber).isEqualTo(Arrays.copyOf(manyByNumber, 256));
    }
  }

  /** As many elements on both sides are not always as many in the result. */
  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void aColumnPlusARowIsAMatrix() {
    try (Scope scope = Scope.open()) {
      Storage column = storage(new float[] {1, 2}).reshape(Shape.of(2, 1));
      Storage row = storage(new float[] {10, 20}).reshape(Shape.of(1, 2));
      assertThat(kernels().binary().binary(Binary.ADD, column, row, Shape.of(2, 2)).toFloats())
          .containsExactly(11, 21, 12, 22);
    }
  }

  private static Storage storage(float[] values) {
    return Storage.of(values, Shape.of(values.length), DType.FLOAT);
  }

  private static float[] waves(int size, int phase) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(i * 0.7 + phase);
    }
    return values;
  }
}
