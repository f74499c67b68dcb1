package dev.figment.benchmarks;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Single ops as a training step makes them: through {@link Tensor}, inside a scope, on memory that
 * the pool lends again. Opening and closing the scope is part of the time.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TensorBenchmark {
  private final Rng rng = Rng.seed(1);
  private final Tensor small = rng.normal(Shape.of(16));
  private final Tensor images = rng.normal(Shape.of(64, 784));
  private final Tensor weights = rng.normal(Shape.of(784, 1024));

  /** Adds 16 floats: what an op costs before it computes. */
  @Benchmark
  public Tensor addSmall() {
    try (Scope scope = Scope.open()) {
      return small.add(small);
    }
  }

  /** Adds two batches of 64 gray images of 784 pixels. */
  @Benchmark
  public Tensor addImages() {
    try (Scope scope = Scope.open()) {
      return images.add(images);
    }
  }

  /**
   * Maps a batch of 64 images from 784 to 1,024 features: 103 million floating-point operations.
   */
  @Benchmark
  public Tensor matmul() {
    try (Scope scope = Scope.open()) {
      return images.matmul(weights);
    }
  }
}
