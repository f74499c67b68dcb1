package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions worked by hand, and their errors: one line each. */
final class ConvOpsTest {
  private static final Window DENSE = Window.DENSE;
  private static final Window STRIDED = Window.of(2, 0);
  private static final Tensor IMAGE = Tensor.ones(Shape.of(1, 3, 3, 2));

  static Stream<ValueCase> forward() {
    return Stream.of(
        given("dense", t -> t.count(1, 3, 3, 1).conv2d(t.count(2, 2, 1, 1), DENSE))
            .gives(Shape.of(1, 2, 2, 1), 37, 47, 67, 77),
        given(
                "stride and padding",
                t -> t.count(1, 3, 3, 1).conv2d(t.count(2, 2, 1, 1), Window.of(2, 1)))
            .gives(Shape.of(1, 2, 2, 1), 4, 18, 36, 77),
        given("dilation", t -> t.count(1, 3, 3, 1).conv2d(t.count(2, 2, 1, 1), DENSE.dilated(2)))
            .gives(Shape.of(1, 1, 1, 1), 64),
        given("channels", t -> t.count(1, 1, 2, 2).conv2d(t.count(1, 1, 2, 3), DENSE))
            .gives(Shape.of(1, 1, 2, 3), 9, 12, 15, 19, 26, 33),
        given(
                "groups",
                t ->
                    t.count(1, 1, 2, 2)
                        .conv2d(t.of(Shape.of(1, 1, 1, 2), 10, 100), DENSE.grouped(2)))
            .gives(Shape.of(1, 1, 2, 2), 10, 200, 30, 400),
        given("a batch", t -> t.count(2, 1, 2, 1).conv2d(t.count(1, 2, 1, 1), DENSE))
            .gives(Shape.of(2, 1, 1, 1), 5, 11));
  }

  static Stream<ValueCase> transposed() {
    return Stream.of(
        given("stride", t -> t.count(1, 2, 2, 1).convTranspose2d(t.count(2, 2, 1, 1), STRIDED, 0))
            .gives(Shape.of(1, 4, 4, 1), 1, 2, 2, 4, 3, 4, 6, 8, 3, 6, 4, 8, 9, 12, 12, 16),
        given("overlap", t -> t.count(1, 2, 2, 1).convTranspose2d(t.count(2, 2, 1, 1), DENSE, 0))
            .gives(Shape.of(1, 3, 3, 1), 1, 4, 4, 6, 20, 16, 9, 24, 16),
        given(
                "padding",
                t -> t.count(1, 2, 2, 1).convTranspose2d(t.count(2, 2, 1, 1), Window.of(1, 1), 0))
            .gives(Shape.of(1, 1, 1, 1), 20),
        given("extra", t -> t.count(1, 1, 1, 1).convTranspose2d(t.count(2, 2, 1, 1), STRIDED, 1))
            .gives(Shape.of(1, 3, 3, 1), 1, 2, 0, 3, 4, 0, 0, 0, 0),
        given(
                "dilation",
                t ->
                    t.matrix(1, 2)
                        .reshape(1, 1, 1, 1)
                        .convTranspose2d(t.count(2, 2, 1, 1), DENSE.dilated(2), 0))
            .gives(Shape.of(1, 3, 3, 1), 2, 0, 4, 0, 0, 0, 6, 0, 8),
        given("channels", t -> t.count(1, 1, 1, 2).convTranspose2d(t.count(1, 1, 3, 2), DENSE, 0))
            .gives(Shape.of(1, 1, 1, 3), 5, 11, 17),
        given(
                "groups",
                t ->
                    t.count(1, 1, 1, 2)
                        .convTranspose2d(t.of(Shape.of(1, 1, 1, 2), 10, 100), DENSE.grouped(2), 0))
            .gives(Shape.of(1, 1, 1, 2), 10, 200));
  }

  static Stream<ErrorCase> errors() {
    Tensor kernel = Tensor.ones(Shape.of(2, 2, 2, 3));
    Tensor back = Tensor.ones(Shape.of(2, 2, 3, 2));
    return Stream.of(
        ErrorCase.shape(
            conv(1, "[3, 3, 2] and [2, 2, 2, 3]"),
            () -> Tensor.ones(Shape.of(3, 3, 2)).conv2d(kernel, DENSE)),
        ErrorCase.shape(
            conv(1, "[1, 3, 3, 2] and [2, 2, 3]"),
            () -> IMAGE.conv2d(Tensor.ones(Shape.of(2, 2, 3)), DENSE)),
        ErrorCase.shape(
            "conv2d: bias does not fit, expected [2], got [3]",
            () ->
                IMAGE.conv2d(
                    Tensor.ones(Shape.of(1, 1, IMAGE.shape().dim(3), 2)),
                    Tensor.ones(Shape.of(3)),
                    DENSE)),
        ErrorCase.shape(conv(1, "[1, 3, 3, 2] and [2, 2, 3, 2]"), () -> IMAGE.conv2d(back, DENSE)),
        ErrorCase.shape(
            conv(2, "[1, 3, 3, 2] and [2, 2, 2, 3]"), () -> IMAGE.conv2d(kernel, DENSE.grouped(2))),
        ErrorCase.shape(
            conv(2, "[1, 3, 3, 2] and [2, 2, 1, 3]"),
            () -> IMAGE.conv2d(Tensor.ones(Shape.of(2, 2, 1, 3)), DENSE.grouped(2))),
        ErrorCase.shape(
            "conv2d: the window exceeds the image, expected at most its padded size, got [4, 3, 2,"
                + " 1] on [1, 3, 3, 2]",
            () -> IMAGE.conv2d(Tensor.ones(Shape.of(4, 3, 2, 1)), DENSE)),
        ErrorCase.shape(
            "conv2d: the window exceeds the image, expected at most its padded size, got [1, 2, 2,"
                + " 1] on [1, 3, 3, 2]",
            () -> IMAGE.conv2d(Tensor.ones(Shape.of(1, 2, 2, 1)), DENSE.dilated(3))),
        ErrorCase.argument(
            "conv2d: types differ, expected FLOAT, got DOUBLE",
            () -> IMAGE.conv2d(kernel.to(DType.DOUBLE), DENSE)),
        ErrorCase.shape(
            back(1, "[3, 3, 2] and [2, 2, 3, 2]"),
            () -> Tensor.ones(Shape.of(3, 3, 2)).convTranspose2d(back, DENSE, 0)),
        ErrorCase.shape(
            back(1, "[1, 3, 3, 2] and [2, 2, 2]"),
            () -> IMAGE.convTranspose2d(Tensor.ones(Shape.of(2, 2, 2)), DENSE, 0)),
        ErrorCase.shape(
            back(1, "[1, 3, 3, 2] and [2, 2, 2, 3]"),
            () -> IMAGE.convTranspose2d(kernel, DENSE, 0)),
        ErrorCase.shape(
            back(3, "[1, 3, 3, 2] and [2, 2, 3, 2]"),
            () -> IMAGE.convTranspose2d(back, DENSE.grouped(3), 0)),
        ErrorCase.argument(
            "convTranspose2d: extra size out of range, expected 0 to 1, got 2",
            () -> IMAGE.convTranspose2d(back, STRIDED, 2)),
        ErrorCase.argument(
            "convTranspose2d: extra size out of range, expected 0 to 0, got -1",
            () -> IMAGE.convTranspose2d(back, DENSE, -1)),
        ErrorCase.shape(
            "convTranspose2d: nothing is left, expected an output of at least 1 x 1, got 0 x 0",
            () -> IMAGE.convTranspose2d(back, Window.of(1, 2), 0)),
        ErrorCase.argument(
            "convTranspose2d: types differ, expected FLOAT, got DOUBLE",
            () -> IMAGE.convTranspose2d(back.to(DType.DOUBLE), DENSE, 0)));
  }

  @ParameterizedTest
  @MethodSource({"forward", "transposed"})
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  private static String conv(int groups, String shapes) {
    return "conv2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, in / %d, out], got %s"
        .formatted(groups, shapes);
  }

  private static String back(int groups, String shapes) {
    return ("convTranspose2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, out / %d, in],"
            + " got %s")
        .formatted(groups, shapes);
  }
}
