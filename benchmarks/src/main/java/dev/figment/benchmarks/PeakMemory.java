package dev.figment.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The most memory that a fork had resident, as Linux tells it; nothing elsewhere.
 *
 * <p>Units: MiB.
 */
public final class PeakMemory implements InternalProfiler {
  /** What results call it. */
  static final String LABEL = "peakMemory";

  /** Where Linux tells of this process. */
  static final Path STATUS = Path.of("/proc/self/status");

  /** What is resident. */
  static final String RESIDENT = "VmRSS:";

  private static final String PEAK = "VmHWM:";

  /** Makes what JMH asks for by name. */
  public PeakMemory() {}

  @Override
  public String getDescription() {
    return "peak resident memory of the fork";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double mebibytes = ofThisProcess();
    return Double.isNaN(mebibytes)
        ? List.of()
        : List.of(new ScalarResult(LABEL, mebibytes, "MiB", AggregationPolicy.MAX));
  }

  /** Returns the most memory that this process had resident; NaN where nothing tells it. */
  public static double ofThisProcess() {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try {
      return mebibytes(Files.readString(STATUS), PEAK);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Reads a figure in what Linux tells of a process. */
  static double mebibytes(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
