package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.BinaryKernels;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Kernels of two elements.
 *
 * <p>oneDNN broadcasts its second operand only. Where the first is the smaller, the sides are
 * changed if the function allows it; else the smaller is repeated first. Its "greater" holds for
 * NaN, its "less" does not.
 */
public final class OneDnnBinary implements BinaryKernels {
  private static final List<PostOp> NEGATED = List.of(new Eltwise(dnnl.dnnl_eltwise_linear, -1, 0));
  private static final List<PostOp> CUBED = List.of(new PostOp.With(dnnl.dnnl_binary_mul, false));

  /** After 0: {@code c < x}. */
  private static final List<PostOp> MORE =
      List.of(Elements.ADD_CELL, new PostOp.With(dnnl.dnnl_binary_lt, false));

  /** After 0: {@code c ≤ x}. */
  private static final List<PostOp> NO_LESS =
      List.of(Elements.ADD_CELL, new PostOp.With(dnnl.dnnl_binary_le, false));

  private static final List<PostOp> AT_LEAST =
      List.of(Elements.ADD_CELL, new PostOp.With(dnnl.dnnl_binary_max, false));
  private static final List<PostOp> AT_MOST =
      List.of(Elements.ADD_CELL, new PostOp.With(dnnl.dnnl_binary_min, false));

  private final Kernels portable;
  private final OneDnnElementwise elementwise;

  /** Leaves what is rare to the portable kernels. */
  public OneDnnBinary(Kernels portable, OneDnnElementwise elementwise) {
    this.portable = portable;
    this.elementwise = elementwise;
  }

  @SuppressWarnings("try") // the scope is there to be closed
  @Override
  public Storage binary(Binary op, Storage x, Storage y, Shape out) {
    if (op == Binary.POW) {
      return portable.binary().binary(op, x, y, out);
    }
    Storage z = Storage.allocate(out, DType.FLOAT);
    boolean isPlain = x.shape().size() == out.size() && y.shape().size() == out.size();
    if (isPlain && FewElements.fits(op, out)) {
      FewElements.compute(op, x, y, z);
      return z;
    }
    Overlap overlap = Overlap.of(x.shape(), y.shape(), out);
    boolean extreme = op == Binary.MAX || op == Binary.MIN;
    if (extreme || !compute(op, x, y, overlap, z)) {
      try (Scope scope = Scope.open()) {
        Storage left = broadcast(x, out);
        if (extreme) {
          Choices.extreme(op == Binary.MAX, left, broadcast(y, out), z);
        } else if (!compute(op, left, y, Overlap.of(out, y.shape(), out), z)) {
          compute(op, left, broadcast(y, out), Overlap.of(out, out, out), z);
        }
      }
    }
    return z;
  }

  @Override
  public Storage scalar(Binary op, Storage x, double c) {
    return switch (op) {
      case MAX -> Double.isNaN(c) ? portable.binary().scalar(op, x, c) : atLeast(x, c);
      case MIN -> Double.isNaN(c) ? portable.binary().scalar(op, x, c) : atMost(x, c);
      case POW -> power(x, c);
      case GREATER -> bound(MORE, x, c);
      case GREATER_EQUAL -> bound(NO_LESS, x, c);
      case ADD, SUB, MUL, DIV, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL -> withCell(op, x, c);
    };
  }

  @Override
  public Storage clamp(Storage x, double low, double high) {
    Storage z = low > Double.NEGATIVE_INFINITY ? atLeast(x, low) : x;
    return high < Double.POSITIVE_INFINITY || z == x ? atMost(z, high) : z;
  }

  /** {@code max(x, c)}; NaN in x stays. */
  private static Storage atLeast(Storage x, double c) {
    return bound(AT_LEAST, x, c);
  }

  /** {@code min(x, c)}; NaN in x stays. */
  private static Storage atMost(Storage x, double c) {
    return bound(AT_MOST, x, c);
  }

  @SuppressWarnings("try") // the scope is there to be closed
  @Override
  public Storage where(Storage mask, Storage x, Storage y, Shape out) {
    Storage z = Storage.allocate(out, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Choices.where(broadcast(mask, out), broadcast(x, out), broadcast(y, out), z);
    }
    return z;
  }

  /** Repeats axes of size 1, in new memory. */
  public Storage repeat(Storage x, Shape out) {
    Storage z = Storage.allocate(out, DType.FLOAT);
    if (x.shape().size() == out.size()) {
      return Elements.copy(z, x);
    }
    if (x.shape().size() == 1) {
      return Elements.fill(z, x.source());
    }
    Overlap overlap = Overlap.of(out, x.shape(), out);
    Pointwise times = new Pointwise(dnnl.dnnl_binary_mul, overlap.x(), overlap.y(), List.of());
    if (!Lane.current().isFast(times)) {
      return portable.movement().broadcast(x, out);
    }
    Elements.fill(z, 1);
    Lane.current().run(times, z.target(), x.source(), z.target());
    return z;
  }

  /** Returns the storage as it is if it has the size. */
  private Storage broadcast(Storage x, Shape out) {
    return x.shape().size() == out.size() ? x : repeat(x, out);
  }

  /** Computes if oneDNN has a fast way to do it, and tells whether it has. */
  private static boolean compute(Binary op, Storage x, Storage y, Overlap overlap, Storage z) {
    if (op == Binary.GREATER || op == Binary.GREATER_EQUAL) {
      Binary less = op == Binary.GREATER ? Binary.LESS : Binary.LESS_EQUAL;
      return compute(less, y, x, overlap.swapped(), z);
    }
    if (overlap.isLeftWhole()) {
      return compute(new Pointwise(algorithm(op), overlap.x(), overlap.y(), List.of()), x, y, z);
    }
    if (!overlap.swapped().isLeftWhole() || !canSwap(op)) {
      return false;
    }
    List<PostOp> then = op == Binary.SUB ? NEGATED : List.of();
    return compute(new Pointwise(algorithm(op), overlap.y(), overlap.x(), then), y, x, z);
  }

  private static boolean canSwap(Binary op) {
    return switch (op) {
      case ADD, SUB, MUL, EQUAL, NOT_EQUAL -> true;
      default -> false;
    };
  }

  private static boolean compute(Pointwise recipe, Storage x, Storage y, Storage z) {
    Lane lane = Lane.current();
    boolean fast = recipe.x().equals(recipe.y()) || lane.isFast(recipe);
    if (fast) {
      lane.run(recipe, x.source(), y.source(), z.target());
    }
    return fast;
  }

  private Storage power(Storage x, double c) {
    if (c == 1) {
      return withCell(Binary.MUL, x, 1);
    }
    if (c == 2) {
      return elementwise.unary(Unary.SQUARE, 0, x);
    }
    if (c == 3) {
      Storage z = Elements.like(x);
      Pointwise recipe = Pointwise.of(dnnl.dnnl_binary_mul, x.shape().size(), CUBED);
      Lane.current().run(recipe, x.source(), x.source(), z.target(), x.source());
      return z;
    }
    if (c == -1) {
      return elementwise.unary(Unary.RECIPROCAL, 0, x);
    }
    return portable.binary().scalar(Binary.POW, x, c);
  }

  /** 0, then c added, and then a function of that and x. */
  private static Storage bound(List<PostOp> then, Storage x, double c) {
    Storage y = Elements.like(x);
    Lane lane = Lane.current();
    Pointer all = x.source();
    lane.run(Elements.zeros(x, then), all, all, y.target(), lane.cell(0, c), all);
    return y;
  }

  private static Storage withCell(Binary op, Storage x, double c) {
    Storage z = Elements.like(x);
    if (FewElements.fits(op, x.shape())) {
      FewElements.compute(op, x, (float) c, z);
      return z;
    }
    Lane lane = Lane.current();
    Pointwise recipe = Pointwise.withCell(algorithm(op), x.shape().size(), List.of());
    lane.run(recipe, x.source(), lane.cell(0, c), z.target());
    return z;
  }

  private static int algorithm(Binary op) {
    return switch (op) {
      case ADD -> dnnl.dnnl_binary_add;
      case SUB -> dnnl.dnnl_binary_sub;
      case MUL -> dnnl.dnnl_binary_mul;
      case DIV -> dnnl.dnnl_binary_div;
      case EQUAL -> dnnl.dnnl_binary_eq;
      case NOT_EQUAL -> dnnl.dnnl_binary_ne;
      case LESS -> dnnl.dnnl_binary_lt;
      case LESS_EQUAL -> dnnl.dnnl_binary_le;
      case POW, MAX, MIN, GREATER, GREATER_EQUAL ->
          throw new IllegalArgumentException(
              "binary: oneDNN treats NaN wrongly, expected another function, got " + op);
    };
  }
}
