package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A function of two elements, and then others of its value, in one pass over memory.
 *
 * <p>Arguments: x, y, the result, and the operand of each {@link PostOp.With} in turn. The result
 * may stand in the memory of x.
 *
 * @param algorithm the first function
 * @param x the shape of x and of the result
 * @param y the shape of y, of the same rank, broadcast to that of x
 * @param then what follows
 */
public record Pointwise(int algorithm, Shape x, Shape y, List<PostOp> then) implements Recipe {
  /** Returns the function of elements of which there are so many on either side. */
  public static Pointwise of(int algorithm, int size, List<PostOp> then) {
    Shape shape = Shape.of(size);
    return new Pointwise(algorithm, shape, shape, then);
  }

  /** Returns the function of so many elements and a single one. */
  public static Pointwise withCell(int algorithm, int size, List<PostOp> then) {
    return new Pointwise(algorithm, Shape.of(size), Shape.of(1), then);
  }

  @Override
  public long nanos() {
    return x.size() / Tuned.COMBINED * (1 + then.size());
  }

  @Override
  public List<Part> parts(int threads) {
    if (y.equals(x)) {
      return Part.ofElements(
          x.size(), threads, (from, count) -> part(of(algorithm, count, then), from, from));
    }
    if (y.size() == 1) {
      return Part.ofElements(
          x.size(), threads, (from, count) -> part(withCell(algorithm, count, then), from, 0));
    }
    long row = x.strides()[0];
    boolean oneRow = y.dim(0) == 1;
    return Part.ofRows(
        x.dim(0),
        threads,
        (from, count) -> {
          Shape other = oneRow ? y : y.with(0, count);
          Pointwise recipe = new Pointwise(algorithm, x.with(0, count), other, then);
          return part(recipe, from * row, oneRow ? 0 : from * (long) y.strides()[0]);
        });
  }

  /** The part that begins at an element of x, and of every operand of its shape. */
  private static Part part(Pointwise recipe, long from, long fromY) {
    LongStream operands =
        recipe.then.stream()
            .filter(op -> op.operand() != 0)
            .mapToLong(op -> op instanceof PostOp.With with && !with.cell() ? from : 0);
    return new Part(
        recipe, LongStream.concat(LongStream.of(from, fromY, from), operands).toArray());
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    OneDnn.check(
        "pointwise",
        dnnl.dnnl_binary_primitive_desc_create(
            plan,
            OneDnn.engine(),
            algorithm,
            descriptors.dense(x),
            descriptors.dense(y),
            descriptors.dense(x),
            descriptors.attributes(then, x)));
    IntStream fixed = IntStream.of(dnnl.DNNL_ARG_SRC_0, dnnl.DNNL_ARG_SRC_1, dnnl.DNNL_ARG_DST);
    IntStream operands = IntStream.of(PostOp.operands(then));
    return new Primitive(plan, IntStream.concat(fixed, operands).toArray());
  }
}
