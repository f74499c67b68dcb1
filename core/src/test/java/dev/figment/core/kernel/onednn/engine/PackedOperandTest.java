package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.io.Safetensors;
import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.backend.Backend;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.kernel.onednn.convolution.DirectConvolution;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradConvolution;
import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.MemoryPool;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.AdamW;
import dev.figment.core.optim.Ema;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.optim.RmsProp;
import dev.figment.core.optim.Sgd;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products and convolutions with a weight that stays as it is, and then changes. */
class PackedOperandTest {
  private static final int OFTEN = 20;
  private static final Shape SHAPE = Shape.of(3, 3, 64, 96);
  private static final LearningRate RATE = LearningRate.constant(0.1);
  private static final Kernels KERNELS = OneDnnKernels.over(Nd4jKernels.all());

  private final Tensor weight = Rng.seed(1).normal(SHAPE).tracked();

  /** A kernel that may keep the weight in another form. */
  private enum Use {
    MATMUL(w -> KERNELS.matrix().matmul(filled(3, 576), matrix(w), false, false)),
    MATMUL_OF_COLUMNS(w -> KERNELS.matrix().matmul(filled(27, 576), matrix(w), false, false)),
    MATMUL_OF_ONE_ROW(w -> KERNELS.matrix().matmul(filled(1, 576), matrix(w), false, false)),
    MATMUL_TRANSPOSED(w -> KERNELS.matrix().matmul(filled(27, 96), matrix(w), false, true)),
    MATMUL_OF_TERMS(w -> KERNELS.matrix().matmul(filled(2, 18432), tall(w, 3), false, false)),
    LINEAR_OF_ROWS(
        w ->
            KERNELS
                .matrix()
                .linear(
                    filled(24, 2304),
                    tall(w, 24),
                    filled(24),
                    new ActivationFunction(Unary.RELU, 0))),
    LINEAR(
        w ->
            KERNELS
                .matrix()
                .linear(
                    filled(27, 576), matrix(w), filled(96), new ActivationFunction(Unary.RELU, 0))),
    CONVOLVE(
        w ->
            DirectConvolution.convolve(
                filled(8, 9, 9, 64),
                w,
                Optional.of(filled(96)),
                Window.of(2, 1),
                ActivationFunction.IDENTITY)),
    CONVOLVE_INPUT(
        w ->
            DirectConvolution.convolveInput(
                filled(8, 5, 5, 96), w, Window.of(2, 1), Shape.of(8, 9, 9, 64))),
    MINIMAL(
        w ->
            WinogradConvolution.convolve(
                filled(8, 9, 9, 64),
                w,
                Optional.of(filled(96)),
                Window.of(1, 1),
                ActivationFunction.IDENTITY)),
    MINIMAL_INPUT(
        w ->
            WinogradConvolution.convolveInput(
                filled(8, 9, 9, 96), w, Window.of(1, 1), Shape.of(8, 9, 9, 64)));

    private final UnaryOperator<Storage> kernel;

    Use(UnaryOperator<Storage> kernel) {
      this.kernel = kernel;
    }

    @SuppressWarnings("try") // the scope is there to be closed
    float[] of(Storage weight) {
      try (Scope scope = Scope.open()) {
        return kernel.apply(weight).toFloats();
      }
    }

    /** The result of a weight that was never used before. */
    @SuppressWarnings("try") // the scope is there to be closed
    float[] ofCopy(Storage weight) {
      try (Scope scope = Scope.open()) {
        return of(Storage.of(weight.toFloats(), weight.shape(), DType.FLOAT));
      }
    }

    private static Storage matrix(Storage weight) {
      return tall(weight, 96);
    }

    private static Storage tall(Storage weight, int columns) {
      return weight.reshape(Shape.of(SHAPE.size() / columns, columns));
    }

    private static Storage filled(int... dims) {
      return Rng.seed(2).normal(Shape.of(dims)).storage();
    }
  }

  /** A way to overwrite a weight. */
  private enum Change {
    ADAM(weight -> step(weight, new Adam(Map.of("weight", weight), RATE))),
    ADAM_W(weight -> step(weight, new AdamW(Map.of("weight", weight), RATE, 0.1))),
    SGD(weight -> step(weight, new Sgd(Map.of("weight", weight), RATE))),
    MOMENTUM(weight -> step(weight, new Sgd(Map.of("weight", weight), RATE, 0.9))),
    RMS_PROP(weight -> step(weight, new RmsProp(Map.of("weight", weight), RATE))),
    EXCHANGE(Change::exchange),
    LOAD(Change::load),
    ASSIGN(weight -> weight.assign(other())),
    PORTABLE_ASSIGN(
        weight ->
            Nd4jKernels.all()
                .elementwise()
                .assign(weight.storage(), other().to(DType.DOUBLE).storage())),
    FILL(weight -> Backend.kernels(DType.FLOAT).elementwise().fill(weight.storage(), 0.5)),
    WRITE(weight -> weight.storage().write(other().toFloats())),
    WIDE_WRITE(weight -> weight.storage().write(other().toDoubles())),
    WRITE_THROUGH_A_VIEW(
        weight -> weight.storage().reshape(Shape.of(SHAPE.size())).write(other().toFloats())),
    CURSOR(weight -> new Cursor().write(weight.storage(), 7, new float[] {1e3f}, 0, 1)),
    TARGET(weight -> ((FloatPointer) weight.storage().target()).put(7, 1e3f)),
    ND_ARRAY(weight -> weight.toNdArray().addi(1));

    private final Consumer<Tensor> change;

    Change(Consumer<Tensor> change) {
      this.change = change;
    }

    private static Tensor other() {
      return Rng.seed(3).normal(SHAPE);
    }

    private static void step(Tensor weight, Optimizer optimizer) {
      optimizer.step(weight.square().sum().backward(List.of(weight)));
    }

    private static void exchange(Tensor weight) {
      Ema ema = new Ema(new Holder(weight), 0.9);
      weight.assign(other());
      ema.exchange();
      weight.assign(other().mul(2));
      for (int use = 0; use < OFTEN; use++) {
        Use.MINIMAL.of(weight.storage());
      }
      ema.exchange();
    }

    private static void load(Tensor weight) {
      try {
        Path file = Files.createTempFile("weight", ".safetensors");
        Safetensors.write(file, Map.of("weight", other()));
        Safetensors.readInto(file, Map.of("weight", weight));
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Holder extends Module {
    Holder(Tensor weight) {
      parameter("weight", weight);
    }
  }

  static Stream<Arguments> usesAndChanges() {
    return Stream.of(Use.values())
        .flatMap(use -> Stream.of(Change.values()).map(change -> Arguments.of(use, change)));
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void givesTheSameBitsHoweverOftenTheWeightIsUsed(Use use) {
    float[] first = use.ofCopy(weight.storage());
    for (int call = 1; call <= OFTEN; call++) {
      assertThat(use.of(weight.storage())).as("call %s", call).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Use.class, mode = EnumSource.Mode.EXCLUDE, names = "MATMUL_OF_ONE_ROW")
  void readsTheWeightNoMoreOnceItIsPacked(Use use) {
    float[] first = use.ofCopy(weight.storage());
    useOften(use);
    FloatPointer unseen = (FloatPointer) weight.storage().source();
    unseen.put(new float[SHAPE.size()]);
    assertThat(use.of(weight.storage())).isEqualTo(first);
    weight.storage().changed();
    assertThat(use.of(weight.storage())).isEqualTo(use.ofCopy(weight.storage()));
  }

  @ParameterizedTest
  @MethodSource("usesAndChanges")
  void seesAtOnceThatTheWeightChanged(Use use, Change change) {
    useOften(use);
    float[] before = use.of(weight.storage());
    change.change.accept(weight);
    float[] after = use.of(weight.storage());
    assertThat(after).isNotEqualTo(before).isEqualTo(use.ofCopy(weight.storage()));
    useOften(use);
    assertThat(use.of(weight.storage())).isEqualTo(after);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void givesThePackedWeightBackWithTheWeight(Use use) {
    use.ofCopy(weight.storage());
    long live = MemoryPool.shared().liveBytes();
    try (Scope inner = Scope.open()) {
      Storage own = Storage.of(weight.toFloats(), SHAPE, DType.FLOAT);
      for (int call = 0; call < OFTEN; call++) {
        use.of(own);
      }
      inner.drop(() -> own);
    }
    assertThat(MemoryPool.shared().liveBytes()).isLessThanOrEqualTo(live);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void takesNoMoreMemoryHoweverOftenTheWeightIsUsed(Use use) {
    useOften(use);
    long live = MemoryPool.shared().liveBytes();
    useOften(use);
    assertThat(MemoryPool.shared().liveBytes()).isLessThanOrEqualTo(live);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void servesTwoThreadsThatReadOneWeight(Use use) throws Exception {
    float[] expected = use.ofCopy(weight.storage());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Callable<Boolean> reader =
        () ->
            IntStream.range(0, OFTEN)
                .allMatch(call -> Arrays.equals(use.of(weight.storage()), expected));
    try {
      for (var same : threads.invokeAll(List.of(reader, reader))) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void seesTheLastChangeEvenIfOthersReadMeanwhile(Use use) throws Exception {
    Tensor other = Rng.seed(3).normal(SHAPE);
    AtomicBoolean isOver = new AtomicBoolean();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> reader =
          threads.submit(
              () -> {
                while (!isOver.get()) {
                  use.of(weight.storage());
                }
              });
      for (int change = 0; change < OFTEN; change++) {
        weight.assign(change % 2 == 0 ? other : other.neg());
        useOften(use);
      }
      weight.assign(other);
      assertThat(use.of(weight.storage())).isEqualTo(use.ofCopy(other.storage()));
      isOver.set(true);
      reader.get();
    } finally {
      isOver.set(true);
      threads.shutdown();
    }
    assertThat(use.of(weight.storage())).isEqualTo(use.ofCopy(other.storage()));
  }

  private void useOften(Use use) {
    for (int call = 0; call < OFTEN; call++) {
      use.of(weight.storage());
    }
  }
}
