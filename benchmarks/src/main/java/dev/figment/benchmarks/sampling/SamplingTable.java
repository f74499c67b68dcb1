package dev.figment.benchmarks.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.autoregressive.RasterLikelihood;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code SamplingTable RESULTS}: prints what JMH measured of {@link SamplingBenchmark} as a table
 * in Markdown. A full pass for each site is one pass that was measured, times the sites.
 */
public final class SamplingTable {
  private static final String INCREMENTAL = "incremental";
  private static final String FULL = "fullPass";

  private SamplingTable() {}

  /**
   * Reads the file that is named, JMH's JSON.
   *
   * @throws IllegalArgumentException if another number of files is named
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "samplingTable: wrong arguments, expected RESULTS, got " + String.join(" ", arguments));
    }
    JsonNode results = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
    lines(results).forEach(System.out::println);
  }

  /** Returns the lines of the table. */
  static List<String> lines(JsonNode results) {
    Map<List<String>, Map<String, Double>> medians = new LinkedHashMap<>();
    for (JsonNode result : results) {
      JsonNode asked = result.path("params");
      String[] name = result.path("benchmark").asText().split("\\.", -1);
      medians
          .computeIfAbsent(
              List.of(asked.path("model").asText(), asked.path("batch").asText()),
              key -> new LinkedHashMap<>())
          .put(
              name[name.length - 1],
              result.path("primaryMetric").path("scorePercentiles").path("50.0").asDouble());
    }
    List<String> lines = new ArrayList<>();
    lines.add("| model | images | sites | incremental, ms | a full pass a site, ms | times |");
    lines.add("|---|---|---|---|---|---|");
    medians.forEach((key, times) -> lines.add(line(key.get(0), key.get(1), times)));
    return lines;
  }

  private static String line(String model, String batch, Map<String, Double> times) {
    RasterLikelihood likelihood = SampledModel.of(model).make().sampler().likelihood();
    int sites = likelihood.tokens().grid().tokens() / likelihood.law().tokens();
    double incremental = times.getOrDefault(INCREMENTAL, Double.NaN);
    double full = times.getOrDefault(FULL, Double.NaN) * sites;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f | %.0f | %.0f |",
        model,
        batch,
        sites,
        incremental,
        full,
        full / incremental);
  }
}
