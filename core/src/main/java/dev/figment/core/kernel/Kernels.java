package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.Optional;

/**
 * The one interface between tensors and machines.
 *
 * <p>Everything that crosses it is contiguous and row-major. Arguments have been checked: shapes
 * fit, axes count from 0, types are equal. A result is new memory of the innermost open scope, but
 * for {@link #assign} and {@link #adam}, which write in place, and say so by {@link
 * Storage#changed}.
 *
 * <p>{@code KernelsContract} in the tests says, by plain loops, what each method means.
 */
public interface Kernels {
  // Elementwise

  /** {@code y = op(x)}; {@code alpha} is read by the ops that name it. */
  Storage unary(Unary op, double alpha, Storage x);

  /**
   * {@code g op'(x)} for an activation, given {@code y = op(x)} where {@link
   * Unary#hasSlopeOfValue}, else {@code x}.
   */
  Storage unaryGradient(Unary op, double alpha, Storage given, Storage g);

  /** {@code tanh(a) sigmoid(b)} of the halves a, b of the last axis. */
  Storage gate(Storage x);

  /** The gradient of {@link #gate} in {@code x}, from that of its value. */
  Storage gateGradient(Storage x, Storage g);

  /** {@code z = op(x, y)}, both broadcast to {@code out}. */
  Storage binary(Binary op, Storage x, Storage y, Shape out);

  /** {@code z = op(x, c)}. */
  Storage scalar(Binary op, Storage x, double c);

  /** {@code low ≤ x ≤ high}, cut off. */
  Storage clamp(Storage x, double low, double high);

  /** {@code x} where the mask is not 0, else {@code y}; all three broadcast to {@code out}. */
  Storage where(Storage mask, Storage x, Storage y, Shape out);

  /** Every element {@code value}. */
  Storage fill(Storage target, double value);

  /** Overwrites {@code target} with {@code x}, of the same size and either type; returns it. */
  Storage assign(Storage target, Storage x);

  // Reductions

  /** Reduces along the axes, which keep size 1. */
  Storage reduce(Reduction op, Storage x, int[] axes);

  /**
   * The position of the first largest element along an axis, row-major without that axis; NaN is
   * larger than any number.
   */
  int[] argMax(Storage x, int axis);

  /** Running sums along an axis, from its end if {@code reverse}. */
  Storage cumulativeSum(Storage x, int axis, boolean reverse);

  // Shape

  /** Axis {@code i} of the result is axis {@code axes[i]} of {@code x}. */
  Storage permute(Storage x, int[] axes);

  /** Repeats axes of size 1. */
  Storage broadcast(Storage x, Shape out);

  /** The part that begins at {@code begin} and has the shape. */
  Storage slice(Storage x, int[] begin, Shape out);

  /** {@code x} at {@code before} in zeros of the shape: the adjoint of {@link #slice}. */
  Storage pad(Storage x, int[] before, Shape out);

  /** One after the other along an axis. */
  Storage concat(List<Storage> parts, int axis);

  /** Backwards along the axes. */
  Storage flip(Storage x, int[] axes);

  // Index

  /** {@code [outer, n, inner] → [outer, k, inner]}: entries of an axis, by index. */
  Storage gather(Storage x, int axis, int[] index);

  /** The adjoint of {@link #gather}: adds each entry of {@code g} where it came from. */
  Storage scatterAdd(Storage g, int axis, int[] index, int size);

  /**
   * {@code [outer, n, inner] → [outer, k, inner]} with an index of its own, shaped as the result,
   * for each element.
   */
  Storage takeAlong(Storage x, int axis, int[] index, int k);

  /** The adjoint of {@link #takeAlong}. */
  Storage addAlong(Storage g, int axis, int[] index, int size);

  // Matrices

  /**
   * {@code z = op(x) op(y)} with {@code [..., m, k] · [..., k, n] → [..., m, n]}, leading axes
   * equal; a transpose swaps the last two axes of its factor first.
   */
  Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY);

  /** {@code y = f(x w + b)}: {@code [n, in], [in, out], [out] → [n, out]}. */
  Storage linear(Storage x, Storage weight, Storage bias, Curve f);

  /** {@code y = x w + b}. */
  default Storage linear(Storage x, Storage weight, Storage bias) {
    return linear(x, weight, bias, Curve.IDENTITY);
  }

  /** What the queries read: {@code [N, T, heads, d]}. */
  Storage attention(Attention attention);

  /**
   * The adjoint of {@link #attention}, given its result {@code y} too: a gradient for each of
   * {@link Attention#inputs}.
   */
  List<Storage> attentionGradient(Attention attention, Storage y, Storage g);

  // Convolution, NHWC; weights [kH, kW, in / groups, out]

  /**
   * {@code z = f(x ⋆ w + b)}: {@code [N, H, W, in] → [N, H', W', out]}, the cross-correlation of
   * the field, with {@code [out]} biases or none.
   */
  Storage convolve(Storage x, Storage weight, Optional<Storage> bias, Window window, Curve f);

  /** {@code z = x ⋆ w}. */
  default Storage convolve(Storage x, Storage weight, Window window) {
    return convolve(x, weight, Optional.empty(), window, Curve.IDENTITY);
  }

  /** The adjoint of {@link #convolve} in {@code x}, whose shape is given. */
  Storage convolveInput(Storage g, Storage weight, Window window, Shape x);

  /** The adjoint of {@link #convolve} in the weight, whose shape is given. */
  Storage convolveWeight(Storage x, Storage g, Window window, Shape weight);

  // Windows and sizes of images, NHWC

  /**
   * For each output, the position in {@code x} (row-major) of the first largest in its window; NaN
   * is larger than any number.
   */
  int[] maxPoolIndex(Storage x, int size, Window window, Shape out);

  /** The mean of each window; padding counts as zeros. */
  Storage averagePool(Storage x, int size, Window window, Shape out);

  /** The adjoint of {@link #averagePool}. */
  Storage averagePoolInput(Storage g, int size, Window window, Shape x);

  /** {@code [N, H, W, C] → [N, H', W', C]}. */
  Storage resample(Interpolation mode, Storage x, Shape out);

  /** The adjoint of {@link #resample}. */
  Storage resampleInput(Interpolation mode, Storage g, Shape x);

  // Normalization

  /** Brings what shares a mean to mean 0 and variance 1, scales and shifts it. */
  Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm);

  /** The adjoint of {@link #normalize} in all three inputs, given the moments of {@code x}. */
  Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm);

  /** {@code e^x / Σ e^x} over the last axis. */
  Storage softmax(Storage x);

  /** {@code y (g - Σ g y)}: the adjoint of {@link #softmax}, given its result. */
  Storage softmaxGradient(Storage y, Storage g);

  /** {@code x - ln Σ e^x} over the last axis. */
  Storage logSoftmax(Storage x);

  /** {@code g - e^y Σ g}: the adjoint of {@link #logSoftmax}, given its result. */
  Storage logSoftmaxGradient(Storage y, Storage g);

  /** {@code [..., K] → [...]}: {@code ln Σ e^x - x[label]} over the last axis. */
  Storage crossEntropy(Storage x, int[] labels);

  /** {@code g (softmax(x) - 1[label])}: the adjoint of {@link #crossEntropy}. */
  Storage crossEntropyGradient(Storage x, int[] labels, Storage g);

  // Optimization, in place

  /**
   * One update of Adam (Kingma and Ba 2015, algorithm 1) of all parameters at once, which are of
   * one type; the result does not depend on the number of threads.
   */
  void adam(List<AdamState> states, AdamUpdate update);
}
