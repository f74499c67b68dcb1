package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class InitTest {
  private static final Shape KERNEL = Shape.of(3, 3, 16, 40); // fanIn 144, fanOut 360

  private interface Rule extends BiFunction<Shape, Rng, Tensor> {}

  static Stream<Arguments> uniforms() {
    return Stream.of(
        rule("uniform", (s, r) -> Init.uniform(s, -0.5, 0.5, r), 0.5),
        rule("uniformFanIn", Init::uniformFanIn, 1 / 12.0),
        rule("uniformFanIn of a given fan", (s, r) -> Init.uniformFanIn(s, 4, r), 0.5),
        rule("xavierUniform", Init::xavierUniform, Math.sqrt(6 / 504.0)),
        rule("kaimingUniform", Init::kaimingUniform, Math.sqrt(6 / 144.0)));
  }

  static Stream<Arguments> normals() {
    return Stream.of(
        rule("normal", (s, r) -> Init.normal(s, 0.02, r), 0.02),
        rule("normalFanIn", Init::normalFanIn, 1 / 12.0),
        rule("xavierNormal", Init::xavierNormal, Math.sqrt(2 / 504.0)),
        rule("kaimingNormal", Init::kaimingNormal, Math.sqrt(2 / 144.0)));
  }

  private static Arguments rule(String name, Rule rule, double scale) {
    return Arguments.of(name, rule, scale);
  }

  /** Four stay until they are in the tensor; at once it would be twelve, and the garbage too. */
  @Test
  void takesLessHeapThanValuesInDoubleAtOnce() {
    Shape shape = Shape.of(1024, 1024);
    Rng rng = Rng.seed(1);
    Init.uniform(Shape.of(2, 2), -1, 1, rng);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(Init.uniform(shape, -1, 1, rng).shape()).isEqualTo(shape);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * shape.size());
  }

  @Test
  void drawsPieceByPieceWhatItWouldDrawAtOnce() {
    Shape shape = Shape.of(333, 151); // three pieces and a bit
    double[] normals = new double[shape.size()];
    Rng.seed(5).fillNormal(normals);
    float[] values = Init.normal(shape, 0.02, Rng.seed(5)).toFloats();
    double[] uniforms = new double[shape.size()];
    Rng.seed(5).fillUniform(uniforms);
    float[] others = Init.uniform(shape, -1, 2, Rng.seed(5)).toFloats();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo((float) (0.02 * normals[i]));
      assertThat(others[i]).isEqualTo((float) (-1 + 3 * uniforms[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("uniforms")
  void fillsItsBoundsEvenly(String name, Rule rule, double bound) {
    double[] values = rule.apply(KERNEL, Rng.seed(3)).toDoubles();
    assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.999 * bound, bound);
    assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-bound, -0.999 * bound);
    assertThat(mean(values) / bound).isCloseTo(0, within(0.03));
    assertThat(deviation(values) / bound).isCloseTo(1 / Math.sqrt(3), within(0.02));
  }

  @ParameterizedTest
  @MethodSource("normals")
  void hasMeanZeroAndItsDeviation(String name, Rule rule, double deviation) {
    double[] values = rule.apply(KERNEL, Rng.seed(3)).toDoubles();
    assertThat(mean(values) / deviation).isCloseTo(0, within(0.05));
    assertThat(deviation(values) / deviation).isCloseTo(1, within(0.04));
    long beyondTwo = Arrays.stream(values).filter(v -> Math.abs(v) > 2 * deviation).count();
    assertThat((double) beyondTwo / values.length).isCloseTo(0.0455, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"1, 40, 8", "1, 8, 40", "1, 16, 16", "3, 4, 20"})
  void orthogonalTimesItsTransposeIsTheIdentity(int size, int in, int out) {
    Shape shape = Shape.of(size, size, in, out);
    Tensor q = Precision.with(DType.DOUBLE, () -> Init.orthogonal(shape, Rng.seed(3)));
    assertThat(q.shape()).isEqualTo(shape);
    Tensor matrix = q.reshape(-1, out);
    boolean wide = out > size * size * in;
    double[] product = matrix.matmul(matrix, !wide, wide).toDoubles();
    int n = (int) Math.sqrt(product.length);
    for (int i = 0; i < product.length; i++) {
      assertThat(product[i]).isCloseTo(i % (n + 1) == 0 ? 1 : 0, within(1e-12));
    }
  }

  @Test
  void constantsAreWhatTheySay() {
    assertThat(Init.zeros(Shape.of(2)).toFloats()).containsExactly(0, 0);
    assertThat(Init.ones(Shape.of(2)).toFloats()).containsExactly(1, 1);
    assertThat(Init.constant(Shape.of(2), -3).toFloats()).containsExactly(-3, -3);
  }

  @Test
  void sameSeedSameValues() {
    assertThat(Init.normal(KERNEL, 1, Rng.seed(5)).toFloats())
        .containsExactly(Init.normal(KERNEL, 1, Rng.seed(5)).toFloats());
  }

  @ParameterizedTest
  @MethodSource("fans")
  void rejectsAShapeWithoutAFan(String name, Rule rule) {
    assertThatThrownBy(() -> rule.apply(Shape.of(5), Rng.seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + ": no fan, expected a shape [..., in, out], got [5]");
  }

  static Stream<Arguments> fans() {
    return Stream.of(
        rule("uniformFanIn", Init::uniformFanIn, 0),
        rule("normalFanIn", Init::normalFanIn, 0),
        rule("xavierUniform", Init::xavierUniform, 0),
        rule("xavierNormal", Init::xavierNormal, 0),
        rule("kaimingUniform", Init::kaimingUniform, 0),
        rule("kaimingNormal", Init::kaimingNormal, 0),
        rule("orthogonal", Init::orthogonal, 0));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
  }
}
