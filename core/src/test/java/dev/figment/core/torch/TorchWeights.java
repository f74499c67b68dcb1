package dev.figment.core.torch;

import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a network the weights that PyTorch's constructors draw, in the order in which its
 * parameters are registered.
 *
 * <p>An affine map or a convolution draws {@code U(±1/√fanIn)} for its weight, then for its bias;
 * one by the name of {@code qkv} draws as three maps; a norm draws nothing; the named tables of
 * vectors draw {@code N(0, 1)}. Other names are refused; transposed convolutions are not meant.
 */
public final class TorchWeights {
  private final TorchRandom random;
  private final Map<String, Tensor> parameters;

  private TorchWeights(TorchRandom random, Map<String, Tensor> parameters) {
    this.random = random;
    this.parameters = parameters;
  }

  /** Fills a network without tables of vectors. */
  public static <M extends Module> M fill(M module, TorchRandom random) {
    return fill(module, random, Set.of());
  }

  /**
   * Fills a network.
   *
   * @param tables the names of the parameters that are tables of vectors
   * @return the network
   */
  public static <M extends Module> M fill(M module, TorchRandom random, Set<String> tables) {
    TorchWeights weights = new TorchWeights(random, module.namedParameters());
    weights.parameters.forEach(
        (name, parameter) -> {
          if (tables.contains(name)) {
            parameter.assign(random.normal(parameter.shape()).to(parameter.dtype()));
          } else if (name.endsWith(".weight") || name.equals("weight")) {
            weights.draw(name.substring(0, name.length() - "weight".length()), parameter);
          } else if (name.endsWith("gain")) {
            parameter.assign(Tensor.ones(parameter.shape(), parameter.dtype()));
            weights.bias(name.substring(0, name.length() - "gain".length()), 0);
          } else if (!name.endsWith("bias")) {
            throw new IllegalArgumentException(
                "torchWeights: no rule, expected a weight, a gain or a bias, got " + name);
          }
        });
    return module;
  }

  /** Draws a weight and the bias beside it. */
  private void draw(String prefix, Tensor weight) {
    Shape shape = weight.shape();
    int fanIn = shape.size() / shape.dim(-1);
    if (shape.rank() == 2 && prefix.endsWith("qkv.")) {
      drawThree(prefix, weight, fanIn);
      return;
    }
    assign(weight, shape.rank() == 4 ? kernel(shape, fanIn) : matrix(shape, fanIn));
    bias(prefix, fanIn);
  }

  /** Draws three maps that are kept side by side. */
  private void drawThree(String prefix, Tensor weight, int fanIn) {
    int size = weight.shape().dim(1) / 3;
    Optional<Tensor> bias = Optional.ofNullable(parameters.get(prefix + "bias"));
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> biases = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      weights.add(matrix(Shape.of(fanIn, size), fanIn));
      bias.ifPresent(b -> biases.add(uniform(Shape.of(size), fanIn)));
    }
    assign(weight, Tensor.concat(weights, 1)); // [in, 3 out]
    bias.ifPresent(b -> assign(b, Tensor.concat(biases, 0))); // [3 out]
  }

  /** Draws the bias beside a weight, if there is one; that of a norm, of no fan, is zero. */
  private void bias(String prefix, int fanIn) {
    Optional.ofNullable(parameters.get(prefix + "bias"))
        .ifPresent(
            b -> assign(b, fanIn == 0 ? Tensor.zeros(b.shape()) : uniform(b.shape(), fanIn)));
  }

  private Tensor matrix(Shape shape, int fanIn) {
    return uniform(Shape.of(shape.dim(1), shape.dim(0)), fanIn).transpose(); // [in, out]
  }

  private Tensor kernel(Shape shape, int fanIn) {
    Shape theirs = Shape.of(shape.dim(3), shape.dim(2), shape.dim(0), shape.dim(1));
    return uniform(theirs, fanIn).permute(2, 3, 1, 0); // [size, size, in, out]
  }

  private Tensor uniform(Shape shape, int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    return Tensor.of(random.uniform(shape.size(), -bound, bound), shape);
  }

  private static void assign(Tensor parameter, Tensor values) {
    parameter.assign(values.to(parameter.dtype()));
  }
}
