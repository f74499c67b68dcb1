package dev.figment.examples.cli;

import dev.figment.core.model.Conditional;
import dev.figment.core.model.Model;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.tensor.IntTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that say of which classes images are drawn. */
final class ChosenClass {
  private static final String EACH = "each";
  private static final String ALL = "all";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  @Option(
      names = "--class",
      paramLabel = "N",
      description = "The class of all images; 'each' is the same as --classes all.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "LIST",
      description = "Classes in turn, a column for each: all, or such as 3,5,7 or 0-4.")
  private Optional<String> list = Optional.empty();

  /**
   * Returns so many labels, if classes are chosen.
   *
   * @throws IllegalArgumentException if the model is told no classes, or not those
   */
  Optional<IntTensor> labels(Model model, int count) {
    int[] turns = turns(model);
    return turns.length == 0
        ? Optional.empty()
        : Optional.of(
            IntTensor.of(IntStream.range(0, count).map(n -> turns[n % turns.length]).toArray()));
  }

  /** Returns the number of columns that puts each class into one, if there are several. */
  OptionalInt columns(Model model) {
    int classes = turns(model).length;
    return classes > 1 ? OptionalInt.of(classes) : OptionalInt.empty();
  }

  /** Returns the images with a column for each class, if there are several. */
  ImageGrid arranged(ImageGrid images, Model model) {
    OptionalInt columns = columns(model);
    return columns.isPresent() ? images.columns(columns.getAsInt()) : images;
  }

  /** The classes in turn; none if none is chosen. */
  private int[] turns(Model model) {
    if (label.isPresent() && list.isPresent()) {
      throw new IllegalArgumentException(
          "sample: two choices of classes, expected --class or --classes, got %s and %s"
              .formatted(label.get(), list.get()));
    }
    if (label.isEmpty() && list.isEmpty()) {
      return new int[0];
    }
    int classes = model instanceof Conditional conditional ? conditional.classes() : 0;
    if (classes < 2) {
      throw new IllegalArgumentException(
          "sample: no classes, expected a model that knows some, got " + model.spec().name());
    }
    String text = list.or(() -> label).orElseThrow();
    if (text.equals(EACH) || text.equals(ALL)) {
      return IntStream.range(0, classes).toArray();
    }
    List<Integer> chosen = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      IntStream.rangeClosed(end(part, 1, classes), end(part, 2, classes)).forEach(chosen::add);
    }
    if (chosen.isEmpty() || (label.isPresent() && chosen.size() > 1)) {
      throw unknown(classes, text);
    }
    return chosen.stream().mapToInt(i -> i).toArray();
  }

  private static int end(String part, int group, int classes) {
    Matcher range = RANGE.matcher(part.strip());
    if (!range.matches()) {
      throw unknown(classes, part);
    }
    int end = Integer.parseInt(range.group(range.group(group) == null ? 1 : group));
    if (end >= classes) {
      throw unknown(classes, part);
    }
    return end;
  }

  private static IllegalArgumentException unknown(int classes, String got) {
    return new IllegalArgumentException(
        "sample: no such class, expected 0 to %s or each, got %s".formatted(classes - 1, got));
  }
}
