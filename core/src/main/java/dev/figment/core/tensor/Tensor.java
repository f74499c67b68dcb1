package dev.figment.core.tensor;

import static java.util.stream.Collectors.joining;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.Reach;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.backend.Backend;
import dev.figment.core.memory.Storage;
import dev.figment.core.memory.Stored;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Numbers in a shape, and how they were computed.
 *
 * <p>Elements are contiguous and row-major, and their values never change, but for {@link #assign}
 * on the leaves that an optimizer updates. An op on tensors of which one is {@link #tracked} is
 * recorded, and {@link #backward} differentiates what was recorded.
 *
 * <p>The inputs of an op have one type, which is the result's. Shapes that do not fit raise a
 * {@link ShapeException} and other wrong arguments an {@link IllegalArgumentException}; the message
 * names the op, what it expects and what it got.
 *
 * <p>This file is long because it is the index of all ops: each is one line here and one method in
 * the file of its kind ({@code ElementwiseOps}, {@code ConvOps}, ...), where its formula and its
 * gradient stand. In their descriptions {@code x} is this tensor.
 */
public final class Tensor implements Stored {
  private static final int SHOWN = 6;

  private final Storage storage;
  private final @Nullable Node node;

  Tensor(Storage storage) {
    this.storage = storage;
    this.node = null;
  }

  Tensor(Storage storage, Node node) {
    this.storage = storage;
    this.node = node;
  }

  // Making

  /**
   * Returns a FLOAT tensor with a copy of the values.
   *
   * @throws ShapeException if there are not as many as the shape has elements
   */
  public static Tensor of(float[] values, Shape shape) {
    return new Tensor(Storage.of(values, shape, DType.FLOAT));
  }

  /**
   * Returns a DOUBLE tensor with a copy of the values.
   *
   * @throws ShapeException if there are not as many as the shape has elements
   */
  public static Tensor of(double[] values, Shape shape) {
    return new Tensor(Storage.of(values, shape, DType.DOUBLE));
  }

  /** Returns a tensor on the storage itself, not on a copy. */
  public static Tensor of(Storage storage) {
    return new Tensor(storage);
  }

  /**
   * Returns a tensor on an ND4J array's own memory if it is whole, row-major and FLOAT or DOUBLE;
   * else on a copy.
   */
  public static Tensor of(INDArray array) {
    return new Tensor(Storage.of(array));
  }

  /** Returns a FLOAT scalar. */
  public static Tensor scalar(double value) {
    return full(Shape.of(), value);
  }

  /** Returns FLOAT zeros. */
  public static Tensor zeros(Shape shape) {
    return full(shape, 0);
  }

  /** Returns zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return full(shape, 0, dtype);
  }

  /** Returns FLOAT ones. */
  public static Tensor ones(Shape shape) {
    return full(shape, 1);
  }

  /** Returns ones. */
  public static Tensor ones(Shape shape, DType dtype) {
    return full(shape, 1, dtype);
  }

  /** Returns a FLOAT tensor in which every element has one value. */
  public static Tensor full(Shape shape, double value) {
    return full(shape, value, DType.FLOAT);
  }

  /** Returns a tensor in which every element has one value. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    Storage storage = Storage.allocate(shape, dtype);
    return new Tensor(Backend.kernels(dtype).elementwise().fill(storage, value));
  }

  // Reading

  /** Returns the shape. */
  public Shape shape() {
    return storage.shape();
  }

  /** Returns the type of the elements. */
  public DType dtype() {
    return storage.dtype();
  }

  @Override
  public Storage storage() {
    return storage.use();
  }

  /** Returns a copy of the elements, row-major, rounded if they are doubles. */
  public float[] toFloats() {
    return storage().toFloats();
  }

  /** Returns a copy of the elements, row-major. */
  public double[] toDoubles() {
    return storage().toDoubles();
  }

  /**
   * Returns the only element.
   *
   * @throws ShapeException if there are more
   */
  public double item() {
    if (shape().size() != 1) {
      throw new ShapeException("item: not a scalar, expected one element, got " + shape());
    }
    return storage.toDoubles()[0];
  }

  /** Returns an ND4J array on the same memory; it is valid as long as this tensor is. */
  public INDArray toNdArray() {
    return storage.array();
  }

  /** Returns this in a type: itself, or a rounded or widened copy through which gradients pass. */
  public Tensor to(DType dtype) {
    return ShapeOps.to(this, dtype);
  }

  // Gradients

  /** Returns whether the ops on this are recorded. */
  public boolean isTracked() {
    return node != null;
  }

  /** Returns the same values as a leaf, for which gradients can be asked. */
  public Tensor tracked() {
    return new Tensor(storage, new Node(Node.LEAF, storage, List.of()));
  }

  /** Returns the same values without how they were computed. */
  public Tensor detach() {
    return node == null ? this : new Tensor(storage);
  }

  /**
   * Overwrites the values of a leaf: for optimizers and for loading, between one step and the next.
   * What shares its memory ({@link #tracked}, {@link #detach}, {@link #reshape}) changes with it.
   *
   * @return this
   * @throws ShapeException if the shapes differ
   * @throws IllegalStateException if this was computed by a recorded op
   */
  public Tensor assign(Tensor values) {
    requireLeaf("assign");
    if (!values.shape().equals(shape())) {
      throw new ShapeException(
          "assign: shapes differ, expected %s, got %s".formatted(shape(), values.shape()));
    }
    Op.kernels(this).elementwise().assign(storage, values.storage());
    storage.overwritten();
    return this;
  }

  /**
   * Returns the gradients of this scalar with respect to the tensors.
   *
   * @throws ShapeException if this is no scalar
   * @throws IllegalArgumentException if nothing was recorded, or one of the tensors is not tracked
   */
  public Gradients backward(Collection<Tensor> tensors) {
    return Backward.run(this, tensors, false);
  }

  /**
   * As {@link #backward}, but the gradients are recorded too: a penalty on them can itself be
   * differentiated. What is computed on the way stays until the scope is closed.
   */
  public Gradients differentiableBackward(Collection<Tensor> tensors) {
    return Backward.run(this, tensors, true);
  }

  /** Checks that this was not computed by a recorded op. */
  void requireLeaf(String op) {
    if (node != null && !node.isLeaf()) {
      throw new IllegalStateException(op + ": not a leaf, expected a parameter, got " + this);
    }
  }

  /** Returns where this came from; only of a tracked tensor. */
  Node node() {
    return Objects.requireNonNull(node);
  }

  // Arithmetic, broadcast

  /** Returns {@code x + y}. */
  public Tensor add(Tensor y) {
    return ElementwiseOps.add(this, y);
  }

  /** Returns {@code x - y}. */
  public Tensor sub(Tensor y) {
    return ElementwiseOps.sub(this, y);
  }

  /** Returns {@code x ⊙ y}. */
  public Tensor mul(Tensor y) {
    return ElementwiseOps.mul(this, y);
  }

  /** Returns {@code x / y}. */
  public Tensor div(Tensor y) {
    return ElementwiseOps.div(this, y);
  }

  /** Returns {@code x + c}. */
  public Tensor add(double c) {
    return ElementwiseOps.add(this, c);
  }

  /** Returns {@code x - c}. */
  public Tensor sub(double c) {
    return ElementwiseOps.add(this, -c);
  }

  /** Returns {@code c x}. */
  public Tensor mul(double c) {
    return ElementwiseOps.mul(this, c);
  }

  /** Returns {@code x / c}. */
  public Tensor div(double c) {
    return ElementwiseOps.div(this, c);
  }

  /** Returns {@code x^p}. */
  public Tensor pow(double p) {
    return ElementwiseOps.pow(this, p);
  }

  /** Returns {@code x^y} for positive {@code x}. */
  public Tensor pow(Tensor y) {
    return ElementwiseOps.pow(this, y);
  }

  /** Returns the larger of each pair. */
  public Tensor maximum(Tensor y) {
    return ElementwiseOps.maximum(this, y);
  }

  /** Returns the smaller of each pair. */
  public Tensor minimum(Tensor y) {
    return ElementwiseOps.minimum(this, y);
  }

  /** Returns the larger of each element and {@code c}. */
  public Tensor maximum(double c) {
    return ElementwiseOps.maximum(this, c);
  }

  /** Returns the smaller of each element and {@code c}. */
  public Tensor minimum(double c) {
    return ElementwiseOps.minimum(this, c);
  }

  /** Returns the elements, cut off at both ends. */
  public Tensor clamp(double low, double high) {
    return ElementwiseOps.clamp(this, low, high);
  }

  // Functions of one element

  /** Returns {@code -x}. */
  public Tensor neg() {
    return ElementwiseOps.neg(this);
  }

  /** Returns {@code e^x}. */
  public Tensor exp() {
    return ElementwiseOps.exp(this);
  }

  /** Returns {@code ln x}. */
  public Tensor log() {
    return ElementwiseOps.log(this);
  }

  /** Returns {@code ln(1 + x)}. */
  public Tensor log1p() {
    return ElementwiseOps.log1p(this);
  }

  /** Returns {@code √x}. */
  public Tensor sqrt() {
    return ElementwiseOps.sqrt(this);
  }

  /** Returns {@code 1 / x}. */
  public Tensor reciprocal() {
    return ElementwiseOps.reciprocal(this);
  }

  /** Returns {@code x²}. */
  public Tensor square() {
    return ElementwiseOps.square(this);
  }

  /** Returns {@code |x|}. */
  public Tensor abs() {
    return ElementwiseOps.abs(this);
  }

  /** Returns {@code sign x}. */
  public Tensor sign() {
    return ElementwiseOps.sign(this);
  }

  /** Returns {@code sin x}. */
  public Tensor sin() {
    return ElementwiseOps.sin(this);
  }

  /** Returns {@code cos x}. */
  public Tensor cos() {
    return ElementwiseOps.cos(this);
  }

  /** Returns {@code 2/√π ∫₀ˣ e^(-t²) dt}. */
  public Tensor erf() {
    return ElementwiseOps.erf(this);
  }

  // Activations

  /** Returns {@code f(x)}. */
  public Tensor activate(ActivationFunction f) {
    return ActivationOps.activate(this, f);
  }

  /**
   * Returns {@code tanh(a) ⊙ sigmoid(b)} of the halves {@code a}, {@code b} of the last axis:
   * {@code [..., 2C] → [..., C]}.
   */
  public Tensor gate() {
    return GateOps.gate(this);
  }

  /** Returns {@code 1 / (1 + e^-x)}. */
  public Tensor sigmoid() {
    return activate(ActivationFunction.of(Unary.SIGMOID));
  }

  /** Returns {@code tanh x}. */
  public Tensor tanh() {
    return activate(ActivationFunction.of(Unary.TANH));
  }

  /** Returns {@code max(x, 0)}. */
  public Tensor relu() {
    return activate(ActivationFunction.of(Unary.RELU));
  }

  /** Returns {@code ln(1 + e^x)}. */
  public Tensor softplus() {
    return activate(ActivationFunction.of(Unary.SOFTPLUS));
  }

  /** Returns {@code x sigmoid(x)}. */
  public Tensor silu() {
    return activate(ActivationFunction.of(Unary.SILU));
  }

  /** Returns {@code x Φ(x)}. */
  public Tensor gelu() {
    return activate(ActivationFunction.of(Unary.GELU));
  }

  /** Returns the tanh approximation of {@link #gelu}. */
  public Tensor geluTanh() {
    return activate(ActivationFunction.of(Unary.GELU_TANH));
  }

  /** Returns {@code x} where positive, else {@code slope x}. */
  public Tensor leakyRelu(double slope) {
    return activate(new ActivationFunction(Unary.LEAKY_RELU, slope));
  }

  /** Returns {@code x} where positive, else {@code alpha (e^x - 1)}. */
  public Tensor elu(double alpha) {
    return activate(new ActivationFunction(Unary.ELU, alpha));
  }

  // Comparisons: 1 for true, 0 for false; their gradient is zero

  /** Returns where {@code x = y}. */
  public Tensor equal(Tensor y) {
    return ElementwiseOps.compare("equal", Binary.EQUAL, this, y);
  }

  /** Returns where {@code x = c}. */
  public Tensor equal(double c) {
    return ElementwiseOps.compare("equal", Binary.EQUAL, this, c);
  }

  /** Returns where {@code x ≠ y}. */
  public Tensor notEqual(Tensor y) {
    return ElementwiseOps.compare("notEqual", Binary.NOT_EQUAL, this, y);
  }

  /** Returns where {@code x ≠ c}. */
  public Tensor notEqual(double c) {
    return ElementwiseOps.compare("notEqual", Binary.NOT_EQUAL, this, c);
  }

  /** Returns where {@code x > y}. */
  public Tensor greater(Tensor y) {
    return ElementwiseOps.compare("greater", Binary.GREATER, this, y);
  }

  /** Returns where {@code x > c}. */
  public Tensor greater(double c) {
    return ElementwiseOps.compare("greater", Binary.GREATER, this, c);
  }

  /** Returns where {@code x ≥ y}. */
  public Tensor greaterEqual(Tensor y) {
    return ElementwiseOps.compare("greaterEqual", Binary.GREATER_EQUAL, this, y);
  }

  /** Returns where {@code x ≥ c}. */
  public Tensor greaterEqual(double c) {
    return ElementwiseOps.compare("greaterEqual", Binary.GREATER_EQUAL, this, c);
  }

  /** Returns where {@code x < y}. */
  public Tensor less(Tensor y) {
    return ElementwiseOps.compare("less", Binary.LESS, this, y);
  }

  /** Returns where {@code x < c}. */
  public Tensor less(double c) {
    return ElementwiseOps.compare("less", Binary.LESS, this, c);
  }

  /** Returns where {@code x ≤ y}. */
  public Tensor lessEqual(Tensor y) {
    return ElementwiseOps.compare("lessEqual", Binary.LESS_EQUAL, this, y);
  }

  /** Returns where {@code x ≤ c}. */
  public Tensor lessEqual(double c) {
    return ElementwiseOps.compare("lessEqual", Binary.LESS_EQUAL, this, c);
  }

  /** Returns {@code x} where this mask is not 0, else {@code y}. */
  public Tensor where(Tensor x, Tensor y) {
    return ElementwiseOps.where(this, x, y);
  }

  // Reductions; no axes means all, and the reduced axes vanish

  /** Returns {@code Σ x}. */
  public Tensor sum(int... axes) {
    return ReduceOps.along("sum", this, axes, ReduceOps::sum);
  }

  /** Returns {@code Σ x / n}. */
  public Tensor mean(int... axes) {
    return ReduceOps.along("mean", this, axes, ReduceOps::mean);
  }

  /** Returns the largest. */
  public Tensor max(int... axes) {
    return ReduceOps.along("max", this, axes, ReduceOps::max);
  }

  /** Returns {@code ln Σ e^x}, computed stably. */
  public Tensor logSumExp(int... axes) {
    return ReduceOps.along("logSumExp", this, axes, ReduceOps::logSumExp);
  }

  /** Returns the biased variance {@code Σ (x - mean)² / n}. */
  public Tensor variance(int... axes) {
    return ReduceOps.along("variance", this, axes, ReduceOps::variance);
  }

  /** Returns the sums over what a broadcast from the shape would repeat. */
  public Tensor sumTo(Shape shape) {
    return ReduceOps.sumTo(this, shape);
  }

  /** Returns the position of the first largest element along an axis. */
  public IntTensor argMax(int axis) {
    return ReduceOps.argMax(this, shape().axis("argMax", axis));
  }

  /** Returns running sums along an axis. */
  public Tensor cumulativeSum(int axis) {
    return ReduceOps.cumulativeSum(this, shape().axis("cumulativeSum", axis), false);
  }

  // Shape

  /** Returns the same elements in another shape. */
  public Tensor reshape(Shape shape) {
    return ShapeOps.reshape(this, shape);
  }

  /** Returns the same elements in another shape; one size may be -1. */
  public Tensor reshape(int... dims) {
    return ShapeOps.reshape(this, dims);
  }

  /** Returns the axes in another order. */
  public Tensor permute(int... axes) {
    return ShapeOps.permute(this, axes);
  }

  /** Returns the last two axes swapped. */
  public Tensor transpose() {
    return ShapeOps.transpose(this);
  }

  /** Returns the part that begins at {@code begin} and has the shape. */
  public Tensor slice(int[] begin, Shape shape) {
    return SliceOps.slice(this, begin, shape);
  }

  /** Returns entries {@code begin} to before {@code end} of an axis. */
  public Tensor slice(int axis, int begin, int end) {
    return SliceOps.slice(this, axis, begin, end);
  }

  /** Returns this with zeros before and after, along each axis. */
  public Tensor pad(int[] before, int[] after) {
    return SliceOps.pad(this, before, after);
  }

  /** Returns the parts one after the other along an axis. */
  public static Tensor concat(List<Tensor> parts, int axis) {
    return SliceOps.concat(parts, axis);
  }

  /** Returns equal shapes along a new axis. */
  public static Tensor stack(List<Tensor> parts, int axis) {
    return SliceOps.stack(parts, axis);
  }

  /** Returns parts of the sizes, one after the other along an axis. */
  public List<Tensor> split(int axis, int... sizes) {
    return SliceOps.split(this, axis, sizes);
  }

  /** Returns the elements backwards along the axes; none means all. */
  public Tensor flip(int... axes) {
    return ShapeOps.flip(this, shape().axes("flip", axes));
  }

  /** Returns axes of size 1 repeated, and new ones in front, to fill the shape. */
  public Tensor broadcastTo(Shape shape) {
    return ShapeOps.broadcastTo(this, shape);
  }

  /** Returns each entry of an axis {@code count} times in a row. */
  public Tensor repeat(int axis, int count) {
    return ShapeOps.repeat(this, axis, count);
  }

  // Index

  /** Returns {@code [..., n, ...] → [..., k, ...]}: k entries of an axis, by an index of rank 1. */
  public Tensor gather(int axis, IntTensor index) {
    return IndexOps.gather(this, axis, index);
  }

  /**
   * Returns {@code size} entries along an axis, with entry i of this added to entry {@code
   * index[i]}.
   */
  public Tensor scatterAdd(int axis, IntTensor index, int size) {
    return IndexOps.scatterAdd(this, axis, index, size);
  }

  /**
   * Returns, for each element of the index, one of this along an axis. The index is shaped as the
   * result, and but for the axis as this.
   */
  public Tensor takeAlong(int axis, IntTensor index) {
    return IndexOps.takeAlong(this, axis, index);
  }

  /** Returns {@code [...] → [..., K]}: 1 at each index, else 0; of type FLOAT. */
  public static Tensor oneHot(IntTensor index, int classes) {
    return IndexOps.oneHot(index, classes);
  }

  // Matrices

  /** Returns {@code x y} over the last two axes; leading axes are broadcast. */
  public Tensor matmul(Tensor y) {
    return MatmulOps.matmul(this, y, false, false);
  }

  /** Returns {@code x y} with the factors transposed first, where asked. */
  public Tensor matmul(Tensor y, boolean transposeX, boolean transposeY) {
    return MatmulOps.matmul(this, y, transposeX, transposeY);
  }

  /** Returns {@code x W + b}: {@code [..., in] → [..., out]}. */
  public Tensor linear(Tensor weight, Tensor bias) {
    return linear(weight, bias, ActivationFunction.IDENTITY);
  }

  /** Returns {@code f(x W + b)} in one pass over memory. */
  public Tensor linear(Tensor weight, Tensor bias, ActivationFunction f) {
    return MatmulOps.linear(this, weight, bias, f);
  }

  // Images [N, H, W, C]

  /**
   * Returns the convolution with {@code [kH, kW, in / groups, out]}: {@code [N, H, W, in] → [N, H',
   * W', out]}.
   */
  public Tensor conv2d(Tensor weight, Window window) {
    return conv2d(weight, Optional.empty(), window, ActivationFunction.IDENTITY);
  }

  /** Returns the convolution and {@code [out]} biases. */
  public Tensor conv2d(Tensor weight, Tensor bias, Window window) {
    return conv2d(weight, Optional.of(bias), window, ActivationFunction.IDENTITY);
  }

  /** Returns {@code f} of the convolution and the biases, if any, in one pass over memory. */
  public Tensor conv2d(Tensor weight, Optional<Tensor> bias, Window window, ActivationFunction f) {
    return ConvOps.convolve(this, weight, bias, window, f);
  }

  /**
   * Returns the transposed convolution with {@code [kH, kW, out / groups, in]}: {@code [N, H', W',
   * in] → [N, H, W, out]}. As many sizes {@code H} make one {@code H'} as the stride is long; the
   * smallest is taken, and {@code extra} rows and columns are added at the end.
   */
  public Tensor convTranspose2d(Tensor weight, Window window, int extra) {
    return ConvOps.transposed(this, weight, window, extra);
  }

  /** Returns the largest of each {@code size x size} window. */
  public Tensor maxPool(int size, Window window) {
    return ResampleOps.maxPool(this, size, window);
  }

  /** Returns the mean of each {@code size x size} window, padding as zeros. */
  public Tensor averagePool(int size, Window window) {
    return ResampleOps.averagePool(this, size, window);
  }

  /** Returns the images in another height and width. */
  public Tensor resample(Interpolation mode, int height, int width) {
    return ResampleOps.resample(this, mode, height, width);
  }

  // Attention

  /**
   * Returns what these queries read: {@code softmax(scale Q Kᵀ) V}, a head.
   *
   * <p>Shapes: {@code [N, T, heads, d]}, keys and values {@code [N, S, heads, d] → [N, T, heads,
   * d]}; if causal, {@code S ≥ T}, and the queries are those of the last keys.
   *
   * @throws ShapeException if the shapes do not fit
   */
  public Tensor attention(Tensor key, Tensor value, Reach reach, double scale) {
    return AttentionOps.attention(this, key, value, reach, scale);
  }

  /**
   * Returns what tokens read from each other, given their queries, keys and values side by side.
   *
   * <p>Shapes: {@code [N, T, 3, heads, d] → [N, T, heads, d]}.
   *
   * @throws ShapeException if the shape is another
   */
  public Tensor selfAttention(Reach reach, double scale) {
    return AttentionOps.selfAttention(this, reach, scale);
  }

  // Normalization

  /** Returns {@code e^x / Σ e^x} over the last axis. */
  public Tensor softmax() {
    return NormOps.softmax(this);
  }

  /** Returns {@code x - ln Σ e^x} over the last axis. */
  public Tensor logSoftmax() {
    return NormOps.logSoftmax(this);
  }

  /**
   * Returns the negative log-likelihood of labels under the softmax of these logits, {@code ln Σ
   * e^x - x[label]}.
   *
   * <p>Shapes: {@code [..., K], [...] → [...]}.
   *
   * @throws ShapeException if the labels are not shaped as the logits without their last axis
   * @throws IllegalArgumentException if a label is not from 0 to below {@code K}
   */
  public Tensor crossEntropy(IntTensor labels) {
    return CrossEntropyOps.crossEntropy(this, labels);
  }

  /** Returns {@code gain (x - mean) / √(variance + ε) + bias} over the last axis. */
  public Tensor layerNorm(Tensor gain, Tensor bias, double epsilon) {
    return NormOps.layerNorm(this, gain, bias, epsilon);
  }

  /** Returns {@code gain (x - mean) / √(variance + ε) + bias} over all axes but the last. */
  public Tensor batchNorm(Tensor gain, Tensor bias, double epsilon) {
    return batchNorm(gain, bias, epsilon, (mean, variance) -> {});
  }

  /**
   * Returns {@link #batchNorm(Tensor, Tensor, double)}, and shows the mean and the variance that
   * were used, {@code [C]} each and not recorded, on the way.
   */
  public Tensor batchNorm(
      Tensor gain, Tensor bias, double epsilon, BiConsumer<Tensor, Tensor> moments) {
    return NormOps.batchNorm(this, gain, bias, epsilon, moments);
  }

  /**
   * Returns {@code gain (x - mean) / √(variance + ε) + bias} over each image's pixels and each
   * group of its channels.
   */
  public Tensor groupNorm(int groups, Tensor gain, Tensor bias, double epsilon) {
    return NormOps.groupNorm(this, groups, gain, bias, epsilon);
  }

  /** Returns {@link #groupNorm} and SiLU after it, in one pass over memory. */
  public Tensor groupNormSilu(int groups, Tensor gain, Tensor bias, double epsilon) {
    return NormOps.groupNormSilu(this, groups, gain, bias, epsilon);
  }

  /**
   * Returns {@code gain (x - mean) / √(variance + ε) + bias} over each image's pixels, channel by
   * channel.
   */
  public Tensor instanceNorm(Tensor gain, Tensor bias, double epsilon) {
    return NormOps.groupNorm(this, shape().dim(-1), gain, bias, epsilon);
  }

  /**
   * Returns the type, the shape and the first elements, as in {@code FLOAT[2] [1.00000, 2.00000]}.
   */
  @Override
  public String toString() {
    if (!storage.isLive()) {
      return "%s%s [its scope is closed]".formatted(dtype(), shape());
    }
    String head =
        Arrays.stream(storage.head(Math.min(SHOWN, shape().size())))
            .mapToObj(value -> String.format(Locale.ROOT, "%.6g", value))
            .collect(joining(", "));
    return "%s%s [%s%s]".formatted(dtype(), shape(), head, shape().size() > SHOWN ? ", ..." : "");
  }
}
