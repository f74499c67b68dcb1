package dev.figment.core.kernel.onednn.convolution.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.ConvolutionContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Minimal filtering wherever nine taps allow it, faster or not. */
class WinogradConvolutionTest extends ConvolutionContract {
  private static final String THREADS = "figment.threads";

  WinogradConvolutionTest() {
    super(OF_MINIMAL_FILTERING);
  }

  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all(), Double.POSITIVE_INFINITY);
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void computesTheSameBitsOnAnyNumberOfThreads(int images) throws Exception {
    List<float[]> one = onThreads(1, images);
    for (int threads = 2; threads <= 3; threads++) {
      List<float[]> several = onThreads(threads, images);
      assertThat(several.get(0)).isEqualTo(one.get(0));
      assertThat(several.get(1)).isEqualTo(one.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void sumsOverImagesToTheSameBitsOnEveryRun(int threads) throws Exception {
    float[] first = onThreads(threads, 20).get(2);
    for (int run = 0; run < 5; run++) {
      assertThat(onThreads(threads, 20).get(2)).isEqualTo(first);
    }
  }

  /** All three, one after the other, on a thread that has not computed before. */
  private static List<float[]> onThreads(int threads, int images) throws Exception {
    System.setProperty(THREADS, String.valueOf(threads));
    ExecutorService fresh = Executors.newSingleThreadExecutor();
    try {
      return fresh.submit(() -> convolutions(images)).get();
    } finally {
      fresh.shutdown();
      System.clearProperty(THREADS);
    }
  }

  @SuppressWarnings("try") // the scope is there to be closed
  private static List<float[]> convolutions(int images) {
    try (Scope scope = Scope.open()) {
      Window window = Window.of(1, 1);
      Storage x = waves(Shape.of(images, 9, 21, 20));
      Storage w = waves(Shape.of(3, 3, 20, 33));
      Storage z =
          WinogradConvolution.convolve(
              x, w, Optional.of(waves(Shape.of(33))), window, ActivationFunction.IDENTITY);
      Storage ofX = WinogradConvolution.convolveInput(z, w, window, x.shape());
      Storage ofW = WinogradConvolution.convolveWeight(x, z, window, w.shape());
      return Stream.of(z, ofX, ofW).map(Storage::toFloats).toList();
    }
  }

  private static Storage waves(Shape shape) {
    double[] values = new double[shape.size()];
    Arrays.setAll(values, i -> Math.sin(i * 0.7 + shape.rank()));
    return Storage.of(values, shape, DType.FLOAT);
  }
}
