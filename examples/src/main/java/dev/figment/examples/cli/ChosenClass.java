package dev.figment.examples.cli;

import dev.figment.core.model.Conditional;
import dev.figment.core.model.Model;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.tensor.IntTensor;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The option that says of which class images are drawn. */
final class ChosenClass {
  private static final String EACH = "each";

  @Option(
      names = "--class",
      paramLabel = "N|each",
      description = "The class of all images, or each in turn, a column a class.")
  private Optional<String> label = Optional.empty();

  /**
   * Returns so many labels, if a class is chosen.
   *
   * @throws IllegalArgumentException if the model is told no classes, or not so many
   */
  Optional<IntTensor> labels(Model model, int count) {
    if (label.isEmpty()) {
      return Optional.empty();
    }
    int classes = classes(model);
    if (classes < 2) {
      throw new IllegalArgumentException(
          "sample: no classes, expected a model that knows some, got " + model.spec().name());
    }
    int one = isEach() ? 0 : number(label.get(), classes);
    boolean each = isEach();
    return Optional.of(
        IntTensor.of(IntStream.range(0, count).map(n -> each ? n % classes : one).toArray()));
  }

  /** Returns the images with a column a class, if each is chosen. */
  ImageGrid arranged(ImageGrid images, Model model) {
    return isEach() ? images.columns(classes(model)) : images;
  }

  private boolean isEach() {
    return label.isPresent() && label.get().equals(EACH);
  }

  private static int classes(Model model) {
    return model instanceof Conditional conditional ? conditional.classes() : 0;
  }

  private static int number(String text, int classes) {
    boolean known = text.matches("\\d{1,9}") && Integer.parseInt(text) < classes;
    if (!known) {
      throw new IllegalArgumentException(
          "sample: no such class, expected 0 to %s or each, got %s".formatted(classes - 1, text));
    }
    return Integer.parseInt(text);
  }
}
