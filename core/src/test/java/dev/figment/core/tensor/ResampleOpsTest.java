package dev.figment.core.tensor;

import static dev.figment.core.kernel.Interpolation.BILINEAR;
import static dev.figment.core.kernel.Interpolation.NEAREST;
import static dev.figment.core.tensor.ValueCase.given;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pooling and resizing worked by hand, and their errors: one line each. */
final class ResampleOpsTest {
  private static final Window HALVE = Window.of(2, 0);
  private static final Window PADDED = Window.of(2, 1);
  private static final Shape SQUARE = Shape.of(1, 2, 2, 1);
  private static final Shape ROW = Shape.of(1, 1, 4, 1);
  private static final Tensor IMAGE = Tensor.ones(Shape.of(1, 3, 3, 2));
  private static final Tensor FLAT = Tensor.ones(Shape.of(3, 3, 2));

  static Stream<ValueCase> pools() {
    return Stream.of(
        given("maxPool", t -> t.count(1, 4, 4, 1).maxPool(2, HALVE)).gives(SQUARE, 6, 8, 14, 16),
        given("maxPool by channel", t -> t.count(1, 2, 2, 2).maxPool(2, HALVE))
            .gives(Shape.of(1, 1, 1, 2), 7, 8),
        given("maxPool by image", t -> t.count(2, 2, 2, 1).maxPool(2, HALVE))
            .gives(Shape.of(2, 1, 1, 1), 4, 8),
        given("maxPool passes over padding", t -> t.count(1, 2, 2, 1).neg().maxPool(2, PADDED))
            .gives(SQUARE, -1, -2, -3, -4),
        given("averagePool", t -> t.count(1, 4, 4, 1).averagePool(2, HALVE))
            .gives(SQUARE, 3.5, 5.5, 11.5, 13.5),
        given("averagePool by channel", t -> t.count(1, 2, 2, 2).averagePool(2, HALVE))
            .gives(Shape.of(1, 1, 1, 2), 4, 5),
        given("averagePool counts padding", t -> t.count(1, 2, 2, 1).averagePool(2, PADDED))
            .gives(SQUARE, 0.25, 0.5, 0.75, 1));
  }

  static Stream<ValueCase> sizes() {
    return Stream.of(
        given("nearest, double", t -> t.count(1, 2, 2, 1).resample(NEAREST, 4, 4))
            .gives(Shape.of(1, 4, 4, 1), 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4),
        given("nearest, half", t -> t.count(1, 4, 4, 1).resample(NEAREST, 2, 2))
            .gives(SQUARE, 1, 3, 9, 11),
        given("nearest, by channel", t -> t.count(1, 1, 1, 2).resample(NEAREST, 1, 2))
            .gives(Shape.of(1, 1, 2, 2), 1, 2, 1, 2),
        given("bilinear, double", t -> t.of(Shape.of(1, 1, 2, 1), 0, 4).resample(BILINEAR, 1, 4))
            .gives(ROW, 0, 1, 3, 4),
        given("bilinear, half", t -> t.count(1, 1, 4, 1).resample(BILINEAR, 1, 2))
            .gives(Shape.of(1, 1, 2, 1), 1.5, 3.5),
        given("bilinear, one pixel", t -> t.count(1, 1, 1, 1).resample(BILINEAR, 2, 2))
            .gives(SQUARE, 1, 1, 1, 1),
        given("bilinear, as it is", t -> t.count(1, 2, 2, 1).resample(BILINEAR, 2, 2))
            .gives(SQUARE, 1, 2, 3, 4));
  }

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.shape(images("maxPool"), () -> FLAT.maxPool(2, HALVE)),
        ErrorCase.shape(images("averagePool"), () -> FLAT.averagePool(2, HALVE)),
        ErrorCase.shape(images("resample"), () -> FLAT.resample(NEAREST, 2, 2)),
        ErrorCase.shape(window("maxPool", "4 with padding 0"), () -> IMAGE.maxPool(4, HALVE)),
        ErrorCase.shape(window("maxPool", "0 with padding 0"), () -> IMAGE.maxPool(0, HALVE)),
        ErrorCase.shape(
            window("averagePool", "1 with padding 1"), () -> IMAGE.averagePool(1, PADDED)),
        ErrorCase.argument(
            "resample: size out of range, expected at least 1 x 1, got 0 x 3",
            () -> IMAGE.resample(NEAREST, 0, 3)),
        ErrorCase.argument(
            "resample: size out of range, expected at least 1 x 1, got 3 x -1",
            () -> IMAGE.resample(BILINEAR, 3, -1)));
  }

  @ParameterizedTest
  @MethodSource({"pools", "sizes"})
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  private static String images(String op) {
    return op + ": not images, expected [N, H, W, C], got [3, 3, 2]";
  }

  private static String window(String op, String size) {
    return ("%s: the window does not fit, expected a size from twice the padding to the image's,"
            + " got %s on [1, 3, 3, 2]")
        .formatted(op, size);
  }
}
