package dev.figment.benchmarks;

import dev.figment.benchmarks.task.Task;
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
 * A task by an engine, each pair in a JVM of its own, the engines of a task one after the other.
 *
 * <p>Before anything is timed, the first results are compared with those of the engine before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 4, time = 5)
@Fork(2)
public class EngineBenchmark {
  /** The title of a {@link Task}. */
  @Param({
    "gan-step",
    "denoiser-step",
    "dcgan-step",
    "vae-step",
    "gated-step",
    "transformer-step",
    "imagegpt-step",
    "stylegan-step",
    "unet-step",
    "dit-step",
    "gan-sample",
    "unet-forward"
  })
  public String task = "";

  /** The name of an {@link Engine}: with what. JMH runs through the parameters by their names. */
  @Param({"figment-onednn", "figment-nd4j"})
  public String with = "";

  private Work work = new Nothing();

  /** Prepares the task and compares its first results. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    work = Engine.prepare(with, Task.of(task));
    FirstResults.compare(task, with, work);
  }

  /** Begins again from the first weights. */
  @Setup(Level.Iteration)
  public void restart() {
    work.restart();
  }

  /** One step or one pass. */
  @Benchmark
  public double[] run() {
    return work.run();
  }
}
