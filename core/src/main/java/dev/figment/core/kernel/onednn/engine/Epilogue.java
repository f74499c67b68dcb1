package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * What a product does with each element before it writes it: adds a bias and applies a function,
 * while the element is in the cache.
 *
 * <p>Softplus, elu and, without wide vectors, tanh do not go along: oneDNN's lose digits.
 *
 * @param biased whether there is a bias for each column or channel
 * @param function the function
 */
public record Epilogue(boolean biased, ActivationFunction function) {
  /** Nothing. */
  public static final Epilogue NONE = new Epilogue(false, ActivationFunction.IDENTITY);

  /** Returns what follows the product. */
  public static Epilogue of(Optional<Storage> bias, ActivationFunction function) {
    return new Epilogue(bias.isPresent(), function);
  }

  /** Returns whether a product can take the function along. */
  public static boolean takes(ActivationFunction function) {
    return switch (function.op()) {
      case SOFTPLUS, ELU -> false;
      case TANH -> OneDnn.hasWideVectors();
      default -> true;
    };
  }

  /** Returns the attributes of a product whose result has the shape. */
  public dnnl_primitive_attr attributes(Descriptors descriptors, Shape result) {
    return descriptors.attributes(then(), result);
  }

  /** Returns oneDNN's numbers of the product's arguments and then of the bias and of operands. */
  public int[] names(int... product) {
    IntStream bias = biased ? IntStream.of(dnnl.DNNL_ARG_BIAS) : IntStream.empty();
    IntStream operands = IntStream.of(PostOp.operands(then()));
    return IntStream.concat(IntStream.of(product), IntStream.concat(bias, operands)).toArray();
  }

  /** Computes, with the addresses of the product's arguments and of what {@link #names} adds. */
  public void run(Lane lane, Recipe recipe, Optional<Storage> bias, Pointer... product) {
    int count = product.length;
    Pointer[] all = Arrays.copyOf(product, count + (biased ? 1 : 0) + (cuts() ? 1 : 0));
    if (biased) {
      all[count++] = bias.orElseThrow().source();
    }
    if (cuts()) {
      all[count] = lane.cell(0, 0);
    }
    lane.run(recipe, all);
  }

  /** Whether negative elements become 0. */
  private boolean cuts() {
    return function.op() == Unary.RELU;
  }

  /** Returns what happens to an element after the bias. */
  public List<PostOp> then() {
    if (function.isIdentity()) {
      return List.of();
    }
    List<PostOp> then = new ArrayList<>();
    if (cuts()) {
      then.add(new PostOp.Bend());
      then.add(new Eltwise(dnnl.dnnl_eltwise_linear, 1, 0)); // -0 becomes 0
    } else {
      then.add(Eltwise.of(function.op(), function.alpha()));
    }
    return then;
  }
}
