package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.BinaryKernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.Pow;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarEquals;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarGreaterThan;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarGreaterThanOrEqual;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarLessThan;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarLessThanOrEqual;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarNotEquals;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Kernels of two elements.
 *
 * <p>ND4J's own ops, but for the maximum and the minimum, which lose NaN, and the choice, which is
 * many times slower than a loop. Its comparisons give booleans, which are turned into 0 and 1.
 */
final class Nd4jBinary implements BinaryKernels {
  @Override
  public Storage binary(Binary op, Storage x, Storage y, Shape out) {
    return switch (op) {
      case ADD -> compute("add", x, y, out);
      case SUB -> compute("subtract", x, y, out);
      case MUL -> compute("multiply", x, y, out);
      case DIV -> compute("divide", x, y, out);
      case POW -> compute("Pow", x, y, out);
      case MAX -> HostLoops.map(stretch(x, out), stretch(y, out), Math::max);
      case MIN -> HostLoops.map(stretch(x, out), stretch(y, out), Math::min);
      case EQUAL -> compare("equals", x, y, out);
      case NOT_EQUAL -> compare("not_equals", x, y, out);
      case GREATER -> compare("greater", x, y, out);
      case GREATER_EQUAL -> compare("greater_equal", x, y, out);
      case LESS -> compare("less", x, y, out);
      case LESS_EQUAL -> compare("less_equal", x, y, out);
    };
  }

  @Override
  public Storage scalar(Binary op, Storage x, double c) {
    return switch (op) {
      case ADD -> compute(x, (from, to) -> from.add(c, to));
      case SUB -> compute(x, (from, to) -> from.sub(c, to));
      case MUL -> compute(x, (from, to) -> from.mul(c, to));
      case DIV -> compute(x, (from, to) -> from.div(c, to));
      case POW -> compute(x, (from, to) -> power(from, to, c));
      case MAX -> compute(x, (from, to) -> max(from, to, c));
      case MIN -> compute(x, (from, to) -> min(from, to, c));
      case EQUAL -> compare(x, (from, to) -> new ScalarEquals(from, to, c));
      case NOT_EQUAL -> compare(x, (from, to) -> new ScalarNotEquals(from, to, c));
      case GREATER -> compare(x, (from, to) -> new ScalarGreaterThan(from, to, c));
      case GREATER_EQUAL -> compare(x, (from, to) -> new ScalarGreaterThanOrEqual(from, to, c));
      case LESS -> compare(x, (from, to) -> new ScalarLessThan(from, to, c));
      case LESS_EQUAL -> compare(x, (from, to) -> new ScalarLessThanOrEqual(from, to, c));
    };
  }

  @Override
  public Storage clamp(Storage x, double low, double high) {
    return compute(x, (from, to) -> min(max(from, to, low), to, high));
  }

  @Override
  public Storage where(Storage mask, Storage x, Storage y, Shape out) {
    return HostLoops.select(stretch(mask, out), stretch(x, out), stretch(y, out));
  }

  private static Storage compute(String op, Storage x, Storage y, Shape out) {
    Storage z = Storage.allocate(out, x.dtype());
    run(op, x, y, out, z.array());
    return z;
  }

  private static Storage compute(Storage x, BiConsumer<INDArray, INDArray> op) {
    Storage z = Storage.allocate(x.shape(), x.dtype());
    op.accept(x.array(), z.array());
    return z;
  }

  private static Storage compare(String op, Storage x, Storage y, Shape out) {
    INDArray truth = Nd4j.createUninitialized(DataType.BOOL, out.toLongs());
    run(op, x, y, out, truth);
    return numbers(truth, Storage.allocate(out, x.dtype()));
  }

  private static Storage compare(Storage x, BiFunction<INDArray, INDArray, Op> op) {
    INDArray truth = Nd4j.createUninitialized(DataType.BOOL, x.shape().toLongs());
    Nd4j.getExecutioner().exec(op.apply(x.array(), truth));
    return numbers(truth, Storage.allocate(x.shape(), x.dtype()));
  }

  private static Storage numbers(INDArray truth, Storage z) {
    z.array().assign(truth);
    truth.close();
    return z;
  }

  private static void run(String op, Storage x, Storage y, Shape out, INDArray z) {
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(beside(y, x, out), beside(x, y, out))
            .addOutputs(z)
            .build());
  }

  /**
   * ND4J takes {@code [1, 1]} for a scalar without a rank: what stands beside it brings the rank.
   */
  private static INDArray beside(Storage other, Storage x, Shape out) {
    return (other.shape().size() == 1 ? x.reshape(x.shape().lift(out.rank())) : x).array();
  }

  /** ND4J's general power takes many times longer than its square. */
  private static INDArray power(INDArray x, INDArray z, double c) {
    return Nd4j.getExecutioner().exec(c == 2 ? new Square(x, z) : new Pow(x, z, c));
  }

  /** A rectifier with a cutoff is a maximum that keeps NaN. */
  private static INDArray max(INDArray x, INDArray z, double c) {
    return Nd4j.getExecutioner().exec(new RectifiedLinear(x, z, c));
  }

  private static INDArray min(INDArray x, INDArray z, double c) {
    Nd4j.getExecutioner().exec(new Negative(x, z));
    return max(z, z, -c).negi();
  }

  private static Storage stretch(Storage x, Shape out) {
    return x.shape().equals(out) ? x : Nd4jKernels.all().movement().broadcast(x, out);
  }
}
