package dev.figment.benchmarks.sampling;

import dev.figment.autoregressive.RasterLikelihood;
import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.Sharpness;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Drawing images token by token: whole images by passes that keep what a new token does not change,
 * beside one site by a pass over all of the image, as the naive sampler makes it for every site.
 * {@link SamplingTable} multiplies the latter by the number of sites.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class SamplingBenchmark {
  /** The title of a {@link SampledModel}. */
  @Param({
    "pixelcnn",
    "gated-pixelcnn",
    "pixelcnnpp",
    "pixelrnn-row",
    "pixelrnn-diagonal",
    "imagegpt",
    "imagegpt-pixels"
  })
  public String model = "";

  /** Images that are drawn together. */
  @Param({"16", "1"})
  public int batch = 1;

  private RasterModel made = SampledModel.PIXELCNN.make();
  private RasterLikelihood likelihood = made.sampler().likelihood();
  private IntTensor tokens = IntTensor.of(0);
  private IntTensor labels = IntTensor.of(0);

  /** Makes the model, and a batch that is half drawn. */
  @Setup(Level.Trial)
  public void prepare() {
    made = SampledModel.of(model).make();
    likelihood = made.sampler().likelihood();
    labels = IntTensor.full(Shape.of(batch), 0);
    TokenGrid grid = likelihood.tokens().grid();
    int[] random = new int[batch * grid.tokens()];
    Rng.seed(2).fillIntegers(random, grid.kinds());
    tokens = IntTensor.of(random, grid.batch(batch));
  }

  /** All sites of all images. */
  @Benchmark
  public float[] incremental() {
    return made.sample(batch, Rng.seed(3)).toFloats();
  }

  /** One site of all images. */
  @Benchmark
  public int[] fullPass() {
    float[] all;
    try (Inference inference = Inference.open()) {
      all = likelihood.network().forward(tokens, labels).toFloats();
    }
    int size = likelihood.law().parameters();
    int[] drawn = new int[batch];
    Rng rng = Rng.seed(3);
    for (int i = 0; i < batch; i++) {
      int from = i * all.length / batch;
      float[] site = Arrays.copyOfRange(all, from, from + size);
      drawn[i] = likelihood.law().draw(site, Sharpness.NONE, rng)[0];
    }
    return drawn;
  }
}
