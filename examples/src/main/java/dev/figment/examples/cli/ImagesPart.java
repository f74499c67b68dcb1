package dev.figment.examples.cli;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Images that a distance is measured to or from: {@code mnist:train}, {@code mnist:test}, {@code
 * mnist:train:0-30000} for the first 30,000 of a part, {@code mnist} for its training part, or a
 * folder of pictures.
 *
 * @param name as typed, the part always with it
 * @param dataset what the part is of
 * @param images the images
 */
record ImagesPart(String name, String dataset, Dataset images) {
  private static final Pattern PART =
      Pattern.compile("([^:]+)(?::(train|test)(?::(\\d+)-(\\d+))?)?");

  /**
   * Reads the images.
   *
   * @throws IllegalArgumentException if the range is empty, or goes beyond the part
   * @throws IOException if there are none of the name, or they cannot be read
   */
  static ImagesPart read(String text) throws IOException {
    Matcher part = PART.matcher(text);
    if (!part.matches() || !isNamed(text)) {
      return new ImagesPart(text, text, DataCatalog.read(text, Split.TRAIN));
    }
    String dataset = part.group(1);
    String split = part.group(2) == null ? "train" : part.group(2);
    Dataset whole = DataCatalog.read(dataset, Split.valueOf(split.toUpperCase(Locale.ROOT)));
    String name = dataset + ":" + split;
    return part.group(3) == null
        ? new ImagesPart(name, dataset, whole)
        : new ImagesPart(text, dataset, range(text, whole, part.group(3), part.group(4)));
  }

  /** Returns whether a text names a data set, or a part of one; if not, it is a folder. */
  static boolean isNamed(String text) {
    Matcher part = PART.matcher(text);
    return part.matches() && NamedDataset.of(part.group(1)).isPresent();
  }

  /** Returns the part of real images that shows what a perfect model would measure. */
  Optional<ImagesPart> floor() throws IOException {
    boolean known = NamedDataset.of(dataset).isPresent();
    return known && name.startsWith(dataset + ":train")
        ? Optional.of(read(dataset + ":test"))
        : Optional.empty();
  }

  int size() {
    return images.size();
  }

  /** Returns so many of the images, drawn evenly: the first of a part may be unlike the rest. */
  Dataset evenly(int count) {
    long all = size();
    return images.select(IntStream.range(0, count).map(i -> (int) (i * all / count)).toArray());
  }

  private static Dataset range(String text, Dataset whole, String first, String end) {
    int from = number(first);
    int to = number(end);
    if (from >= to || to > whole.size()) {
      throw new IllegalArgumentException(
          "images: range does not fit, expected FROM-TO up to %s, got %s"
              .formatted(whole.size(), text));
    }
    return whole.select(IntStream.range(from, to).toArray());
  }

  /** More than an int holds is more images than any part has. */
  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
