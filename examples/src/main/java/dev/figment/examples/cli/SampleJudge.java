package dev.figment.examples.cli;

import dev.figment.core.classifier.Classifier;
import dev.figment.core.classifier.NamedFeatures;
import dev.figment.core.metric.FeatureSpace;
import dev.figment.core.metric.FeatureStatistics;
import dev.figment.core.metric.Images;
import dev.figment.core.metric.Inception;
import dev.figment.core.metric.SampleMetric;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Trainable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say how a set of images is judged, and the judgment. */
final class SampleJudge {
  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "NAME",
      description =
          "frechet, kernel, score, modes (the share of each class), precision (with recall),"
              + " coverage (with density).")
  private List<SampleMetric> metrics = List.of();

  @Option(
      names = "--features",
      paramLabel = "NAME|RUN|FILE",
      description =
          "What looks at the images: judge, judge-50, fashion-mnist, cifar10, the run of a"
              + " classifier, or a safetensors file with the weights of Inception (the usual one of"
              + " the data set).")
  private Optional<String> features;

  @Option(
      names = "--pairs",
      defaultValue = "10000",
      description = "How many of the first images metrics of pairs are of (10000).")
  private int pairs;

  /** Returns whether metrics are asked for. */
  boolean isAsked() {
    return !metrics.isEmpty();
  }

  /**
   * Judges images by a reference, and beside them real images that a perfect model would equal.
   *
   * @param name of the images that are judged
   * @param made the images
   * @param count how many
   * @param reference what they should be like
   * @param log hears how it goes
   */
  SampleReport judge(String name, Images made, int count, ImagesPart reference, PrintWriter log)
      throws IOException {
    FeatureSpace space = space(reference.dataset());
    List<SampleMetric> asked = isAsked() ? metrics : usual();
    FeatureStatistics real =
        look(space, reference.name(), Images.of(reference.images()), reference.size(), log);
    FeatureStatistics judged = look(space, name, made, count, log);
    Optional<ImagesPart> others = reference.floor().filter(part -> !part.name().equals(name));
    Optional<SampleReport.Set> floor = Optional.empty();
    if (others.isPresent()) {
      ImagesPart part = others.get();
      int size = Math.min(count, part.size());
      Images even = Images.of(part.evenly(size));
      FeatureStatistics seen = look(space, part.name(), even, size, log);
      Figures figures = SampleMetric.figures(asked, seen, real);
      floor = Optional.of(new SampleReport.Set(part.name(), size, figures));
    }
    return new SampleReport(
        new SampleReport.Space(space.name(), space.resizing(), pairs),
        new SampleReport.Set(name, count, SampleMetric.figures(asked, judged, real)),
        new SampleReport.Set(reference.name(), reference.size(), Figures.none()),
        floor);
  }

  private FeatureStatistics look(
      FeatureSpace space, String name, Images images, int count, PrintWriter log) {
    ImageProgress progress = new ImageProgress(name, log, System::nanoTime);
    return FeatureStatistics.of(space, images, count, pairs, progress);
  }

  private static List<SampleMetric> usual() {
    return List.of(
        SampleMetric.FRECHET, SampleMetric.KERNEL, SampleMetric.PRECISION, SampleMetric.COVERAGE);
  }

  private FeatureSpace space(String dataset) throws IOException {
    Optional<NamedFeatures> named =
        features.isPresent() ? NamedFeatures.of(features.get()) : NamedFeatures.usualFor(dataset);
    if (named.isPresent()) {
      return named.get().load();
    }
    String got = features.orElse("none for " + dataset);
    if (features.isPresent() && got.endsWith(".safetensors")) {
      return Inception.read(Path.of(got));
    }
    if (features.isPresent() && Files.isDirectory(Path.of(got))) {
      return classifier(Path.of(got));
    }
    String names =
        Arrays.stream(NamedFeatures.values())
            .map(NamedFeatures::id)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        ("features: no such network, expected --features of %s, the run of a classifier, or"
                + " Inception's .safetensors, got %s")
            .formatted(names, got));
  }

  private static FeatureSpace classifier(Path run) throws IOException {
    Trainable model = TrainedModel.load(run);
    if (model instanceof Classifier classifier) {
      return classifier.features("classifier of " + run);
    }
    throw new IllegalArgumentException(
        "features: no classifier, expected a run of one, got " + model.spec().name());
  }
}
