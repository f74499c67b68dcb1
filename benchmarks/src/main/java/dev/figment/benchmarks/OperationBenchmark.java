package dev.figment.benchmarks;

import dev.figment.benchmarks.task.Operation;
import java.io.IOException;
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
 * An operation by an engine, each pair in a JVM of its own; what it gives is compared before it is
 * timed, as in {@link EngineBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OperationBenchmark {
  /** The title of an {@link Operation}. */
  @Param({
    "add-16",
    "add-64x784",
    "exp-64x784",
    "logistic-64x784",
    "softmax-100352x256",
    "matmul-64",
    "matmul-128x784x1024",
    "conv-forward",
    "conv-both",
    "layout-64x28x28x64",
    "silu-forward",
    "silu-both",
    "layer-norm-both",
    "batch-norm-both",
    "group-norm-both",
    "attention-both",
    "adam-1m",
    "normal-1m"
  })
  public String task = "";

  /** The name of an {@link Engine}: with what. */
  @Param({"figment-onednn", "figment-nd4j"})
  public String with = "";

  private Work work = new Nothing();

  /** Prepares the operation and compares its first results. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    work = Engine.prepare(with, Operation.of(task));
    FirstResults.compare(task, with, work);
  }

  /** Once. */
  @Benchmark
  public double[] run() {
    return work.run();
  }
}
