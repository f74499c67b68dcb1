package dev.figment.core.kernel.backend;

import static java.util.Map.entry;

import dev.figment.core.kernel.AdamState;
import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a kernel costs. {@link #TABLE} has a line for each.
 *
 * @param name how the profile calls it
 * @param products multiplied and added up, by the definition; 0 if memory bounds the kernel
 * @param bytes read and written
 */
record Cost(
    Function<Call, String> name, ToDoubleFunction<Call> products, ToDoubleFunction<Call> bytes) {

  /** Each kernel by the name of its method. */
  private static final Map<String, Cost> TABLE =
      Map.ofEntries(
          // Elementwise
          entry("unary", moving(call -> call.op(0))),
          entry("unaryGradient", moving(call -> call.op(0) + " gradient")),
          entry("gate", moving("gate")),
          entry("gateGradient", moving("gate gradient")),
          entry("fill", new Cost(call -> "fill", call -> 0, Call::written)),
          entry("assign", copying("assign")),
          // Binary
          entry("binary", moving(call -> call.op(0))),
          entry("scalar", moving(call -> call.op(0) + " number")),
          entry("clamp", moving("clamp")),
          entry("where", moving("where")),
          // Reduction
          entry("reduce", moving(call -> "reduce " + call.op(0))),
          entry("argMax", moving("argMax")),
          entry("cumulativeSum", moving("cumulativeSum")),
          // Movement
          entry("permute", moving("permute")),
          entry("broadcast", moving("broadcast")),
          entry("slice", copying("slice")),
          entry("pad", moving("pad")),
          entry("concat", moving("concat")),
          entry("flip", moving("flip")),
          // Index
          entry("gather", copying("gather")),
          entry("scatterAdd", moving("scatterAdd")),
          entry("takeAlong", copying("takeAlong")),
          entry("addAlong", moving("addAlong")),
          // Matrix
          entry("matmul", computing("matmul", Cost::ofMatmul)),
          entry("linear", computing("linear", Cost::ofLinear)),
          entry("attention", computing("attention", call -> ofAttention(call, 2))),
          entry("attentionGradient", computing("attention gradient", call -> ofAttention(call, 4))),
          // Convolution
          entry("convolve", computing("convolve", Cost::ofConvolve)),
          entry("convolveInput", computing("convolveInput", Cost::ofConvolveInput)),
          entry("convolveWeight", computing("convolveWeight", Cost::ofConvolveWeight)),
          // Image
          entry("maxPoolIndex", moving("maxPoolIndex")),
          entry("averagePool", moving("averagePool")),
          entry("averagePoolInput", moving("averagePoolInput")),
          entry("resample", moving("resample")),
          entry("resampleInput", moving("resampleInput")),
          // Normalization
          entry("normalize", moving("normalize")),
          entry("normalizeGradient", moving("normalizeGradient")),
          // Softmax
          entry("softmax", moving("softmax")),
          entry("softmaxGradient", moving("softmax gradient")),
          entry("logSoftmax", moving("logSoftmax")),
          entry("logSoftmaxGradient", moving("logSoftmax gradient")),
          entry("crossEntropy", moving("crossEntropy")),
          entry("crossEntropyGradient", moving("crossEntropy gradient")),
          // Update: three are read and written, the gradient is read
          entry("adam", new Cost(call -> "adam", call -> 0, call -> 7 * call.parameters())));

  /** Returns the cost of a kernel. */
  static Cost of(String method) {
    return Objects.requireNonNull(TABLE.get(method), method);
  }

  /** Returns what the profile keeps of a call. */
  Profile.Entry told(Call call, long nanoseconds) {
    return new Profile.Entry(
        name.apply(call),
        1,
        nanoseconds,
        2 * products.applyAsDouble(call),
        bytes.applyAsDouble(call));
  }

  /** What reads its arguments and writes its result. */
  private static Cost moving(String name) {
    return moving(call -> name);
  }

  private static Cost moving(Function<Call, String> name) {
    return new Cost(name, call -> 0, call -> call.read() + call.written());
  }

  /** What reads as much as it writes, whatever the size of its arguments. */
  private static Cost copying(String name) {
    return new Cost(call -> name, call -> 0, call -> 2 * call.written());
  }

  /** What adds up products, though a machine may know how to do with fewer. */
  private static Cost computing(String name, ToDoubleFunction<Call> products) {
    return new Cost(call -> name, products, call -> call.read() + call.written());
  }

  private static double ofMatmul(Call call) {
    Shape x = call.get(0, Storage.class).shape();
    Shape y = call.get(1, Storage.class).shape();
    boolean transposeY = call.get(3, Boolean.class);
    return (double) x.size() * y.dim(transposeY ? -2 : -1);
  }

  private static double ofLinear(Call call) {
    Shape x = call.get(0, Storage.class).shape();
    return (double) x.size() * call.get(1, Storage.class).shape().dim(-1);
  }

  private static double ofAttention(Call call, int matrices) {
    Attention attention = call.get(0, Attention.class);
    return (double) matrices * attention.scores() * attention.result().dim(3);
  }

  private static double ofConvolve(Call call) {
    Shape x = call.get(0, Storage.class).shape();
    Shape weight = call.get(1, Storage.class).shape();
    double pixels = call.get(3, Window.class).output(x, weight).product(0, 3);
    return pixels * weight.size();
  }

  private static double ofConvolveInput(Call call) {
    Shape g = call.get(0, Storage.class).shape();
    return ofConvolution(g, call.get(1, Storage.class).shape());
  }

  private static double ofConvolveWeight(Call call) {
    return ofConvolution(call.get(1, Storage.class).shape(), call.get(3, Shape.class));
  }

  private static double ofConvolution(Shape g, Shape weight) {
    return (double) g.size() * weight.size() / weight.dim(-1);
  }

  /**
   * One call.
   *
   * @param arguments in the order of the method
   * @param result what it returned, if anything
   */
  record Call(Object[] arguments, @Nullable Object result) {
    <T> T get(int argument, Class<T> type) {
      return type.cast(arguments[argument]);
    }

    /** Returns the name of the function among the arguments. */
    String op(int argument) {
      String name = get(argument, Enum.class).name();
      return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns the bytes of all arguments. */
    double read() {
      return Stream.of(arguments).mapToDouble(Call::bytes).sum();
    }

    /** Returns the bytes of all results. */
    double written() {
      return bytes(result);
    }

    /** Returns the bytes of the parameters that are updated. */
    double parameters() {
      return Stream.of(get(0, List.class).toArray())
          .mapToDouble(state -> bytes(((AdamState) state).parameter()))
          .sum();
    }

    private static double bytes(@Nullable Object value) {
      if (value instanceof Storage storage) {
        return (double) storage.shape().size() * storage.dtype().bytes();
      } else if (value instanceof int[] numbers) {
        return (double) Integer.BYTES * numbers.length;
      } else if (value instanceof List<?> list) {
        return list.stream().mapToDouble(Call::bytes).sum();
      } else if (value instanceof Optional<?> optional) {
        return optional.map(Call::bytes).orElse(0.0);
      } else if (value instanceof Attention attention) {
        return bytes(attention.inputs());
      } else if (value instanceof Normalization.Result normal) {
        return bytes(normal.y()) + bytes(normal.moments());
      } else if (value instanceof Normalization.Gradient gradient) {
        return bytes(gradient.x()) + bytes(gradient.gain()) + bytes(gradient.bias());
      }
      return 0;
    }
  }
}
