package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Tensors and ND4J's arrays, on the same memory where that can be. */
final class NdArrayTest {
  @Test
  void aTensorSeesWhatIsWrittenToItsArray() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));
    INDArray array = x.toNdArray();
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.ordering()).isEqualTo('c');
    assertThat(array.getFloat(1, 0)).isEqualTo(4);
    array.putScalar(1, 0, 7);
    assertThat(x.toFloats()).containsExactly(1, 2, 3, 7, 5, 6);
  }

  @Test
  void everyTypeAndRankHasAnArray() {
    assertThat(Tensor.scalar(3).toNdArray().rank()).isZero();
    assertThat(Tensor.scalar(3).toNdArray().getFloat()).isEqualTo(3);
    assertThat(Tensor.ones(Shape.of(1, 2, 1), DType.DOUBLE).toNdArray().dataType())
        .isEqualTo(DataType.DOUBLE);
  }

  @Test
  void aReshapedTensorHasAnArrayOfItsShape() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3)).reshape(3, 2);
    assertThat(x.toNdArray().shape()).containsExactly(3, 2);
    assertThat(x.toNdArray().getFloat(2, 0)).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("whole")
  void aWholeRowMajorArrayIsShared(INDArray array) {
    Tensor x = Tensor.of(array);
    double[] before = x.toDoubles();
    assertThat(x.shape().toLongs()).isEqualTo(array.shape());
    assertThat(before).containsExactly(array.dup('c').data().asDouble());
    array.addi(1);
    for (int i = 0; i < before.length; i++) {
      assertThat(x.toDoubles()[i]).isEqualTo(before[i] + 1);
    }
  }

  static Stream<INDArray> whole() {
    return Stream.of(
        Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}),
        Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}),
        Nd4j.createFromArray(1f, 2f),
        Nd4j.scalar(3f));
  }

  @ParameterizedTest
  @MethodSource("partial")
  void aViewOrAnotherOrderOrTypeIsCopied(INDArray array) {
    Tensor x = Tensor.of(array);
    double[] before = x.toDoubles();
    assertThat(x.shape().toLongs()).isEqualTo(array.shape());
    assertThat(before).containsExactly(array.dup('c').data().asDouble());
    array.addi(1);
    assertThat(x.toDoubles()).containsExactly(before);
  }

  static Stream<INDArray> partial() {
    INDArray table = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    return Stream.of(
        table.dup().transpose(),
        table.dup('f'),
        table.dup().getColumn(1),
        table.dup().get(NDArrayIndex.interval(1, 2), NDArrayIndex.all()),
        Nd4j.createFromArray(1, 2, 3));
  }

  @Test
  void onlyFloatsStayFloats() {
    assertThat(Tensor.of(Nd4j.createFromArray(1f)).dtype()).isEqualTo(DType.FLOAT);
    assertThat(Tensor.of(Nd4j.createFromArray(1d)).dtype()).isEqualTo(DType.DOUBLE);
    assertThat(Tensor.of(Nd4j.createFromArray(1)).dtype()).isEqualTo(DType.DOUBLE);
  }

  @Test
  void opsTakeSharedArrays() {
    Tensor x = Tensor.of(Nd4j.createFromArray(1f, 2f, 3f));
    assertThat(x.mul(2).toFloats()).containsExactly(2, 4, 6);
  }

  @Test
  void becomesADataSetAndComesBackFromOne() {
    float[] pixels = {0, 1, 0.2f, 0.4f};
    Dataset data = Dataset.of(Tensor.of(Nd4j.createFromArray(pixels).reshape(2, 1, 1, 2)));
    assertThat(data.shape()).isEqualTo(new ImageShape(1, 1, 2));
    assertThat(data.toBatch(PixelScale.UNIT).images().toNdArray().reshape(4).toFloatVector())
        .isEqualTo(pixels);
  }
}
