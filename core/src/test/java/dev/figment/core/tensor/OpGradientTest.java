package dev.figment.core.tensor;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.Reach;
import dev.figment.core.kernel.Unary;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op's gradient, first and second order, against central differences: one line an op. */
final class OpGradientTest {
  private static final Shape X = Shape.of(2, 3);
  private static final Shape IMAGES = Shape.of(2, 3, 4, 4);

  private record Case(
      String name, Function<List<Tensor>, Tensor> f, double low, double high, Shape... shapes) {
    List<Tensor> inputs() {
      List<Tensor> inputs = new ArrayList<>();
      for (int i = 0; i < shapes.length; i++) {
        inputs.add(GradientCheck.random(shapes[i], low, high, 5 + i));
      }
      return inputs;
    }

    @Override
    public String toString() {
      return name + Arrays.toString(shapes);
    }
  }

  static Stream<Case> ops() {
    return Stream.of(
            elementwise(),
            activations(),
            reductions(),
            shapes(),
            indices(),
            matrices(),
            fused(),
            attention(),
            images())
        .flatMap(s -> s);
  }

  static Stream<Case> elementwise() {
    return Stream.of(
        binary("add", Tensor::add, -1, 1, X, X),
        binary("add", Tensor::add, -1, 1, X, Shape.of(3)),
        binary("add", Tensor::add, -1, 1, Shape.of(2, 1), Shape.of(1, 3)),
        binary("sub", Tensor::sub, -1, 1, X, Shape.of(2, 1)),
        binary("mul", Tensor::mul, -1, 1, X, X),
        binary("mul", Tensor::mul, -1, 1, Shape.of(), X),
        binary("div", Tensor::div, 0.5, 2, X, Shape.of(3)),
        binary("pow", Tensor::pow, 0.5, 2, X, X),
        binary("maximum", Tensor::maximum, -1, 1, X, Shape.of(3)),
        binary("minimum", Tensor::minimum, -1, 1, X, Shape.of(3)),
        unary("addScalar", x -> x.add(2.5), -1, 1, X),
        unary("subScalar", x -> x.sub(2.5), -1, 1, X),
        unary("mulScalar", x -> x.mul(-2.5), -1, 1, X),
        unary("divScalar", x -> x.div(2.5), -1, 1, X),
        unary("powScalar", x -> x.pow(2.5), 0.5, 2, X),
        unary("powZero", x -> x.pow(0), 0.5, 2, X),
        unary("maximumScalar", x -> x.maximum(0.1), -1, 1, X),
        unary("minimumScalar", x -> x.minimum(0.1), -1, 1, X),
        unary("clamp", x -> x.clamp(-0.5, 0.5), -1, 1, X),
        unary("neg", Tensor::neg, -1, 1, X),
        unary("exp", Tensor::exp, -1, 1, X),
        unary("log", Tensor::log, 0.5, 2, X),
        unary("log1p", Tensor::log1p, -0.5, 2, X),
        unary("sqrt", Tensor::sqrt, 0.5, 2, X),
        unary("reciprocal", Tensor::reciprocal, 0.5, 2, X),
        unary("square", Tensor::square, -1, 1, X),
        unary("abs", Tensor::abs, -1, 1, X),
        unary("sign", Tensor::sign, -1, 1, X),
        unary("sin", Tensor::sin, -3, 3, X),
        unary("cos", Tensor::cos, -3, 3, X),
        unary("erf", Tensor::erf, -2, 2, X),
        binary("where", (x, y) -> mask(X).where(x, y), -1, 1, X, Shape.of(3)),
        binary("greater", Tensor::greater, -1, 1, X, X));
  }

  static Stream<Case> activations() {
    return Stream.of(
        unary("sigmoid", Tensor::sigmoid, -3, 3, X),
        unary("tanh", Tensor::tanh, -3, 3, X),
        unary("relu", Tensor::relu, -3, 3, X),
        unary("leakyRelu", x -> x.leakyRelu(0.2), -3, 3, X),
        unary("elu", x -> x.elu(0.7), -3, 3, X),
        unary("softplus", Tensor::softplus, -3, 3, X),
        unary("silu", Tensor::silu, -3, 3, X),
        unary("gelu", Tensor::gelu, -3, 3, X),
        unary("geluTanh", Tensor::geluTanh, -3, 3, X),
        unary("gate", Tensor::gate, -3, 3, Shape.of(2, 3, 4)));
  }

  static Stream<Case> reductions() {
    Shape cube = Shape.of(2, 3, 2);
    return Stream.of(
        unary("sum", Tensor::sum, -1, 1, cube),
        unary("sum(1)", x -> x.sum(1), -1, 1, cube),
        unary("sum(0, -1)", x -> x.sum(0, -1), -1, 1, cube),
        unary("mean", Tensor::mean, -1, 1, cube),
        unary("mean(-2)", x -> x.mean(-2), -1, 1, cube),
        unary("variance", Tensor::variance, -1, 1, cube),
        unary("variance(0, 1)", x -> x.variance(0, 1), -1, 1, cube),
        unary("max", Tensor::max, -1, 1, cube),
        unary("max(1)", x -> x.max(1), -1, 1, cube),
        unary("logSumExp", Tensor::logSumExp, -1, 1, cube),
        unary("logSumExp(2)", x -> x.logSumExp(2), -1, 1, cube),
        unary("max(0, 2)", x -> x.max(0, 2), -1, 1, cube),
        unary("cumulativeSum", x -> x.cumulativeSum(1), -1, 1, cube),
        unary("sumTo", x -> x.sumTo(Shape.of(3, 1)), -1, 1, cube));
  }

  static Stream<Case> shapes() {
    Shape cube = Shape.of(2, 3, 2);
    return Stream.of(
        unary("reshape", x -> x.reshape(4, -1), -1, 1, cube),
        unary("permute", x -> x.permute(2, 0, 1), -1, 1, cube),
        unary("transpose", Tensor::transpose, -1, 1, cube),
        unary("slice", x -> x.slice(1, 1, 3), -1, 1, cube),
        unary("slice", x -> x.slice(new int[] {1, 0, 1}, Shape.of(1, 2, 1)), -1, 1, cube),
        unary("pad", x -> x.pad(new int[] {0, 1, 2}, new int[] {1, 0, 0}), -1, 1, cube),
        binary("concat", (x, y) -> Tensor.concat(List.of(x, y), 1), -1, 1, X, Shape.of(2, 1)),
        binary("stack", (x, y) -> Tensor.stack(List.of(x, y), -1), -1, 1, X, X),
        unary("split", x -> x.split(1, 1, 2).get(1), -1, 1, cube),
        unary("flip", x -> x.flip(0, 2), -1, 1, cube),
        unary("broadcastTo", x -> x.broadcastTo(cube), -1, 1, Shape.of(3, 1)),
        unary("repeat", x -> x.repeat(1, 3), -1, 1, cube),
        unary("to", x -> x.to(DType.DOUBLE), -1, 1, cube));
  }

  static Stream<Case> indices() {
    IntTensor along = IntTensor.of(new int[] {1, 1, 0, 2}, Shape.of(2, 2));
    return Stream.of(
        unary("gather", x -> x.gather(1, IntTensor.of(2, 0, 2)), -1, 1, X),
        unary("scatterAdd", x -> x.scatterAdd(1, IntTensor.of(3, 0, 3), 4), -1, 1, X),
        unary("takeAlong", x -> x.takeAlong(1, along), -1, 1, X));
  }

  static Stream<Case> matrices() {
    return Stream.of(
        binary("matmul", Tensor::matmul, -1, 1, X, Shape.of(3, 4)),
        binary("matmul", (x, y) -> x.matmul(y, true, false), -1, 1, X, Shape.of(2, 4)),
        binary("matmul", (x, y) -> x.matmul(y, false, true), -1, 1, X, Shape.of(4, 3)),
        binary("matmul", (x, y) -> x.matmul(y, true, true), -1, 1, X, Shape.of(4, 2)),
        binary("matmul", Tensor::matmul, -1, 1, Shape.of(2, 2, 3), Shape.of(3, 4)),
        binary("matmul", Tensor::matmul, -1, 1, Shape.of(2, 1, 2, 3), Shape.of(3, 3, 2)),
        binary(
            "matmul",
            (x, y) -> x.matmul(y, true, true),
            -1,
            1,
            Shape.of(2, 3, 2),
            Shape.of(2, 2, 3)),
        new Case(
            "linear",
            x -> x.get(0).linear(x.get(1), x.get(2)),
            -1,
            1,
            Shape.of(2, 2, 3),
            Shape.of(3, 4),
            Shape.of(4)));
  }

  /** Products that take a function along. */
  static Stream<Case> fused() {
    return Arrays.stream(Unary.values())
        .filter(Unary::isActivation)
        .map(op -> new ActivationFunction(op, 0.3))
        .flatMap(f -> Stream.of(fusedLinear(f), fusedConvolution(f)));
  }

  private static Case fusedLinear(ActivationFunction f) {
    return new Case(
        "linear and " + f,
        x -> x.get(0).linear(x.get(1), x.get(2), f),
        -1,
        1,
        Shape.of(2, 2, 3),
        Shape.of(3, 4),
        Shape.of(4));
  }

  private static Case fusedConvolution(ActivationFunction f) {
    Window strided = Window.of(2, 1);
    return new Case(
        "conv2d and " + f,
        x -> x.get(0).conv2d(x.get(1), Optional.of(x.get(2)), strided, f),
        -1,
        1,
        Shape.of(1, 3, 3, 2),
        Shape.of(3, 3, 2, 3),
        Shape.of(3));
  }

  static Stream<Case> attention() {
    Shape packed = Shape.of(2, 4, 3, 2, 3);
    return Stream.of(Reach.values())
        .flatMap(
            reach ->
                Stream.of(
                    unary(
                        "selfAttention " + reach, x -> x.selfAttention(reach, 0.8), -1, 1, packed),
                    new Case(
                        "attention " + reach,
                        x -> x.get(0).attention(x.get(1), x.get(2), reach, 0.8),
                        -1,
                        1,
                        Shape.of(1, 2, 2, 3),
                        Shape.of(1, 4, 2, 3),
                        Shape.of(1, 4, 2, 3))));
  }

  static Stream<Case> images() {
    Window strided = Window.of(2, 1);
    Window uneven = Window.DENSE.padded(new Padding(1, 0, 2, 1));
    Shape gain = Shape.of(4);
    Shape kernel = Shape.of(3, 3, 4, 2);
    return Stream.of(
        binary("conv2d", (x, w) -> x.conv2d(w, Window.of(1, 1)), -1, 1, IMAGES, kernel),
        binary("conv2d", (x, w) -> x.conv2d(w, strided), -1, 1, IMAGES, kernel),
        binary("conv2d", (x, w) -> x.conv2d(w, uneven), -1, 1, IMAGES, kernel),
        binary("conv2d", (x, w) -> x.conv2d(w, Window.of(1, 2).dilated(2)), -1, 1, IMAGES, kernel),
        binary(
            "conv2d",
            (x, w) -> x.conv2d(w, strided.grouped(2)),
            -1,
            1,
            IMAGES,
            Shape.of(3, 2, 2, 4)),
        binary(
            "convTranspose2d",
            (x, w) -> x.convTranspose2d(w, strided, 1),
            -1,
            1,
            Shape.of(1, 3, 2, 4),
            Shape.of(3, 3, 2, 4)),
        binary(
            "convTranspose2d",
            (x, w) -> x.convTranspose2d(w, Window.of(1, 1).dilated(2).grouped(2), 0),
            -1,
            1,
            Shape.of(1, 3, 2, 4),
            Shape.of(2, 2, 1, 4)),
        unary("maxPool", x -> x.maxPool(3, strided), -1, 1, IMAGES),
        unary("averagePool", x -> x.averagePool(2, Window.of(2, 0)), -1, 1, IMAGES),
        unary("averagePool", x -> x.averagePool(3, strided), -1, 1, IMAGES),
        unary("nearest", x -> x.resample(Interpolation.NEAREST, 10, 3), -1, 1, IMAGES),
        unary("bilinear", x -> x.resample(Interpolation.BILINEAR, 7, 8), -1, 1, IMAGES),
        unary("softmax", Tensor::softmax, -1, 1, X),
        unary("logSoftmax", Tensor::logSoftmax, -1, 1, X),
        unary("crossEntropy", x -> x.crossEntropy(labels(x)), -1, 1, X),
        norm("layerNorm", x -> x.get(0).layerNorm(x.get(1), x.get(2), 1e-5), X, Shape.of(3)),
        norm("batchNorm", x -> x.get(0).batchNorm(x.get(1), x.get(2), 1e-5), IMAGES, gain),
        norm("groupNorm", x -> x.get(0).groupNorm(2, x.get(1), x.get(2), 1e-5), IMAGES, gain),
        norm(
            "groupNormSilu",
            x -> x.get(0).groupNormSilu(2, x.get(1), x.get(2), 1e-5),
            IMAGES,
            gain),
        norm("instanceNorm", x -> x.get(0).instanceNorm(x.get(1), x.get(2), 1e-5), IMAGES, gain));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void firstOrderAgreesWithDifferences(Case op) {
    GradientCheck.firstOrder(op.f, op.inputs());
  }

  @ParameterizedTest
  @MethodSource("ops")
  void secondOrderAgreesWithDifferences(Case op) {
    GradientCheck.secondOrder(op.f, op.inputs());
  }

  private static Case unary(
      String name, UnaryOperator<Tensor> f, double low, double high, Shape x) {
    return new Case(name, inputs -> f.apply(inputs.get(0)), low, high, x);
  }

  private static Case binary(
      String name, BinaryOperator<Tensor> f, double low, double high, Shape x, Shape y) {
    return new Case(name, inputs -> f.apply(inputs.get(0), inputs.get(1)), low, high, x, y);
  }

  private static Case norm(
      String name, Function<List<Tensor>, Tensor> f, Shape images, Shape channels) {
    return new Case(name, f, -1, 1, images, channels, channels);
  }

  private static IntTensor labels(Tensor x) {
    return IntTensor.full(x.shape().without(x.shape().rank() - 1), 1);
  }

  private static Tensor mask(Shape shape) {
    return GradientCheck.random(shape, -1, 1, 3).greater(0);
  }
}
