package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.Reduction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What threads share out is what one does. */
@SuppressWarnings("try") // the scopes are there to be closed
class SharedTest {
  private static final Shape IMAGES = Shape.of(7, 20, 24, 32);
  private static final Shape ROWS = Shape.of(501, 400);
  private static final Window WINDOW = Window.of(2, 1);
  private static final Map<String, Function<Kernels, Storage>> WORK = new TreeMap<>();

  static {
    Storage x = waves(IMAGES);
    Storage rows = waves(ROWS);
    Storage row = waves(Shape.of(400));
    Storage weight = waves(Shape.of(3, 3, 32, 48));
    Storage bias = waves(Shape.of(48));
    Storage g = waves(WINDOW.output(IMAGES, weight.shape()));
    Shape half = IMAGES.with(1, 10).with(2, 12);
    Storage small = waves(half);
    Normalization norm = Normalization.ofRows(ROWS, 1e-5);
    Normalization ofBatch = Normalization.ofChannels(IMAGES, 1e-5);
    Storage gain = waves(Shape.of(32));
    ActivationFunction relu = ActivationFunction.of(Unary.RELU);
    Optional<Storage> some = Optional.of(bias);
    WORK.put("convolve", k -> k.convolution().convolve(x, weight, some, WINDOW, relu));
    WORK.put("convolve images", k -> k.convolution().convolveInput(g, weight, WINDOW, IMAGES));
    WORK.put("convolve weights", k -> k.convolution().convolveWeight(x, g, WINDOW, weight.shape()));
    WORK.put("rows", k -> k.matrix().matmul(rows, waves(Shape.of(400, 65)), false, false));
    WORK.put(
        "rows of a transpose", k -> k.matrix().matmul(rows, waves(Shape.of(501, 65)), true, false));
    WORK.put("columns", k -> k.matrix().matmul(waves(Shape.of(65, 400)), rows, false, true));
    WORK.put(
        "columns of a matrix",
        k -> k.matrix().matmul(waves(Shape.of(65, 501)), rows, false, false));
    WORK.put("long sums", k -> k.matrix().matmul(tall(), tall(), true, false));
    WORK.put("matrices", k -> k.matrix().matmul(cubes(), cubes(), false, true));
    WORK.put("linear", k -> k.matrix().linear(rows, waves(Shape.of(400, 48)), bias, relu));
    WORK.put(
        "wide", k -> k.matrix().linear(row.reshape(Shape.of(1, 400)), wide(), wideBias(), relu));
    WORK.put("add", k -> k.binary().binary(Binary.ADD, rows, rows, ROWS));
    WORK.put("add a row", k -> k.binary().binary(Binary.ADD, rows, row, ROWS));
    WORK.put(
        "add a column", k -> k.binary().binary(Binary.ADD, rows, waves(ROWS.with(1, 1)), ROWS));
    WORK.put("times a number", k -> k.binary().scalar(Binary.MUL, rows, 3));
    WORK.put("relu", k -> k.elementwise().unary(Unary.RELU, 0, rows));
    WORK.put("exp", k -> k.elementwise().unary(Unary.EXP, 0, rows));
    WORK.put("tanh", k -> k.elementwise().unary(Unary.TANH, 0, rows));
    WORK.put("slope", k -> k.elementwise().unaryGradient(Unary.SILU, 0, rows, rows));
    WORK.put("softmax", k -> k.softmax().softmax(rows));
    WORK.put("sum of rows", k -> k.reduction().reduce(Reduction.SUM, rows, new int[] {0}));
    WORK.put("sum of short rows", k -> k.reduction().reduce(Reduction.SUM, x, new int[] {3}));
    WORK.put("layer norm", k -> k.normalization().normalize(rows, row, row, norm).y());
    WORK.put("moments", k -> k.normalization().normalize(rows, row, row, norm).moments());
    WORK.put("layer norm, x", k -> ofRows(k, rows, row, norm).x());
    WORK.put("layer norm, gain", k -> ofRows(k, rows, row, norm).gain());
    WORK.put("layer norm, bias", k -> ofRows(k, rows, row, norm).bias());
    WORK.put("batch norm", k -> k.normalization().normalize(x, gain, gain, ofBatch).y());
    WORK.put("pool", k -> k.image().averagePool(x, 2, Window.of(2, 0), half));
    WORK.put("pool, input", k -> k.image().averagePoolInput(small, 2, Window.of(2, 0), IMAGES));
    WORK.put("resample", k -> k.image().resample(Interpolation.BILINEAR, small, IMAGES));
    WORK.put("resample, input", k -> k.image().resampleInput(Interpolation.BILINEAR, x, half));
    WORK.put("permute", k -> k.movement().permute(rows, new int[] {1, 0}));
    WORK.put("concat", k -> k.movement().concat(List.of(rows, rows), 1));
  }

  @Test
  void threadsComputeWhatOneDoes() throws Exception {
    Map<String, float[]> alone = onThreads(1);
    for (int threads = 2; threads <= 3; threads++) {
      onThreads(threads).forEach((name, shared) -> expectNear(name, shared, alone.get(name)));
    }
  }

  private static void expectNear(String name, float[] shared, float[] alone) {
    assertThat(shared).as(name).hasSameSizeAs(alone);
    for (int i = 0; i < shared.length; i++) {
      float near = 1e-4f + 2e-5f * Math.abs(alone[i]);
      assertThat(shared[i]).as(name).isCloseTo(alone[i], Offset.offset(near));
    }
  }

  /** All of it, on a thread that has not computed before, so that its lane is new. */
  private static Map<String, float[]> onThreads(int threads) throws Exception {
    System.setProperty("figment.threads", String.valueOf(threads));
    ExecutorService fresh = Executors.newSingleThreadExecutor();
    try {
      return fresh.submit(SharedTest::all).get();
    } finally {
      fresh.shutdown();
      System.clearProperty("figment.threads");
    }
  }

  private static Map<String, float[]> all() {
    Kernels kernels = OneDnnKernels.over(Nd4jKernels.all());
    Map<String, float[]> results = new TreeMap<>();
    WORK.forEach(
        (name, work) -> {
          try (Scope scope = Scope.open()) {
            results.put(name, work.apply(kernels).toFloats());
          }
        });
    return results;
  }

  private static Normalization.Gradient ofRows(
      Kernels kernels, Storage rows, Storage row, Normalization norm) {
    Storage moments = kernels.normalization().normalize(rows, row, row, norm).moments();
    return kernels.normalization().normalizeGradient(rows, moments, row, row, rows, norm);
  }

  private static Storage tall() {
    return waves(Shape.of(5000, 30));
  }

  private static Storage cubes() {
    return waves(Shape.of(5, 60, 70));
  }

  private static Storage wide() {
    return waves(Shape.of(400, 3000));
  }

  private static Storage wideBias() {
    return waves(Shape.of(3000));
  }

  private static Storage waves(Shape shape) {
    double[] values = new double[shape.size()];
    Arrays.setAll(values, i -> Math.sin(i * 0.7 + shape.rank()));
    return Storage.of(values, shape, DType.FLOAT);
  }
}
