package dev.figment.benchmarks.stable;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What was measured of a library, and what it said.
 *
 * @param engine its name
 * @param milliseconds of a step, the median
 * @param mebibytes the most memory that its process had resident; NaN if that is not known
 * @param said at the last step
 */
record StableFigures(String engine, double milliseconds, double mebibytes, float[] said) {
  private static final String MILLISECONDS = "milliseconds";
  private static final String MEBIBYTES = "mebibytes";

  /** Reads what a library left in the folder of a run. */
  static StableFigures read(Path run, String engine) throws IOException {
    Properties figures = new Properties();
    try (Reader reader = Files.newBufferedReader(figures(run, engine))) {
      figures.load(reader);
    }
    return new StableFigures(
        engine,
        Double.parseDouble(figures.getProperty(MILLISECONDS)),
        Double.parseDouble(figures.getProperty(MEBIBYTES)),
        Floats.read(said(run, engine)));
  }

  void write(Path run) throws IOException {
    Properties figures = new Properties();
    figures.setProperty(MILLISECONDS, Double.toString(milliseconds));
    figures.setProperty(MEBIBYTES, Double.toString(mebibytes));
    try (Writer writer = Files.newBufferedWriter(figures(run, engine))) {
      figures.store(writer, null);
    }
    Floats.write(said(run, engine), said);
  }

  /** Returns how far it says something else: {@code |a - b| / |b|}. */
  double differenceTo(StableFigures other) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < other.said.length; i++) {
      difference += Math.pow((double) said[i] - other.said[i], 2);
      size += Math.pow(other.said[i], 2);
    }
    return Math.sqrt(difference / size);
  }

  private static Path figures(Path run, String engine) {
    return run.resolve(engine + ".properties");
  }

  private static Path said(Path run, String engine) {
    return run.resolve(engine + ".said");
  }
}
