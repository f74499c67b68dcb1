package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.io.OneLine;
import dev.figment.core.model.Figures;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of a set of images, with all that it takes to read the figures.
 *
 * @param space where they were measured
 * @param judged the images and their figures
 * @param reference what they were compared with
 * @param floor other real images and their figures: what a perfect model would measure
 */
record SampleReport(Space space, Set judged, Set reference, Optional<Set> floor) {
  /**
   * A feature space.
   *
   * @param name of the network, with the number of features
   * @param resizing what happened to the size of images
   * @param pairs of how many of the first images the metrics of pairs are
   */
  record Space(String name, String resizing, int pairs) {}

  /**
   * Some images.
   *
   * @param name where they come from
   * @param count how many
   * @param figures what was measured of them
   */
  record Set(String name, int count, Figures figures) {}

  /** Adds the report to an object. */
  ObjectNode addTo(ObjectNode root, ObjectMapper mapper) {
    root.set("metrics", mapper.valueToTree(judged.figures()));
    root.put("features", space.name()).put("resizing", space.resizing());
    root.put("pairs", Math.min(space.pairs(), judged.count()));
    set(root, "images", judged);
    set(root, "reference", reference);
    floor.ifPresent(
        real -> set(root, "floor", real).set("metrics", mapper.valueToTree(real.figures())));
    return root;
  }

  private static ObjectNode set(ObjectNode root, String key, Set images) {
    return root.putObject(key).put("name", images.name()).put("count", images.count());
  }

  /** Prints the report as people read it. */
  void print(PrintWriter out) {
    out.printf(
        "%s images of %s, against %s of %s%n",
        judged.count(), OneLine.of(judged.name()), reference.count(), OneLine.of(reference.name()));
    out.printf("features: %s; %s%n", space.name(), space.resizing());
    out.printf(
        "kernel, precision, recall, density, coverage: of the first %s images of each%n",
        Math.min(space.pairs(), judged.count()));
    floor.ifPresent(
        real ->
            out.printf(
                "floor: %s images of %s instead, drawn evenly%n",
                real.count(), OneLine.of(real.name())));
    for (Map.Entry<String, Double> figure : judged.figures().byName().entrySet()) {
      String beside =
          floor
              .map(real -> real.figures().get(figure.getKey()))
              .map(value -> String.format(Locale.ROOT, "   floor %.5f", value))
              .orElse("");
      out.printf(Locale.ROOT, "%-12s %12.5f%s%n", figure.getKey(), figure.getValue(), beside);
    }
  }
}
