package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.AdamState;
import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.Reduction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.loop.AdamLoop;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The portable kernels: a table of what does each, on every machine that ND4J runs on, in float and
 * double.
 *
 * <p>On a CPU, ND4J's own pool is held to one thread in the whole process. The pool of the BLAS
 * behind the products stays: where both spin on the same cores, each holds up the other, which
 * costs a product more than two threads save an elementwise op.
 */
public final class Nd4jKernels implements Kernels {
  static {
    if (Storage.isOnHost()) {
      Nd4j.getEnvironment().setMaxMasterThreads(1);
    }
  }

  /** Makes the table; it holds no state. */
  public Nd4jKernels() {}

  @Override
  public Storage unary(Unary op, double alpha, Storage x) {
    return Nd4jElementwise.unary(op, alpha, x);
  }

  @Override
  public Storage unaryGradient(Unary op, double alpha, Storage given, Storage g) {
    return Nd4jElementwise.unaryGradient(op, alpha, given, g);
  }

  @Override
  public Storage gate(Storage x) {
    return Nd4jGate.gate(x);
  }

  @Override
  public Storage gateGradient(Storage x, Storage g) {
    return Nd4jGate.gradient(x, g);
  }

  @Override
  public Storage binary(Binary op, Storage x, Storage y, Shape out) {
    return Nd4jBinary.binary(op, x, y, out);
  }

  @Override
  public Storage scalar(Binary op, Storage x, double c) {
    return Nd4jBinary.scalar(op, x, c);
  }

  @Override
  public Storage clamp(Storage x, double low, double high) {
    return Nd4jBinary.clamp(x, low, high);
  }

  @Override
  public Storage where(Storage mask, Storage x, Storage y, Shape out) {
    return Nd4jBinary.where(mask, x, y, out);
  }

  @Override
  public Storage fill(Storage target, double value) {
    return Nd4jElementwise.fill(target, value);
  }

  @Override
  public Storage assign(Storage target, Storage x) {
    return Nd4jElementwise.assign(target, x);
  }

  @Override
  public Storage reduce(Reduction op, Storage x, int[] axes) {
    return Nd4jReductions.reduce(op, x, axes);
  }

  @Override
  public int[] argMax(Storage x, int axis) {
    return Nd4jReductions.argMax(x, axis);
  }

  @Override
  public Storage cumulativeSum(Storage x, int axis, boolean reverse) {
    return Nd4jReductions.cumulativeSum(x, axis, reverse);
  }

  @Override
  public Storage permute(Storage x, int[] axes) {
    return Nd4jShapes.permute(x, axes);
  }

  @Override
  public Storage broadcast(Storage x, Shape out) {
    return Nd4jShapes.broadcast(x, out);
  }

  @Override
  public Storage slice(Storage x, int[] begin, Shape out) {
    return Nd4jShapes.slice(x, begin, out);
  }

  @Override
  public Storage pad(Storage x, int[] before, Shape out) {
    return Nd4jShapes.pad(x, before, out);
  }

  @Override
  public Storage concat(List<Storage> parts, int axis) {
    return Nd4jShapes.concat(parts, axis);
  }

  @Override
  public Storage flip(Storage x, int[] axes) {
    return Nd4jShapes.flip(x, axes);
  }

  @Override
  public Storage gather(Storage x, int axis, int[] index) {
    return Nd4jIndex.gather(x, axis, index);
  }

  @Override
  public Storage scatterAdd(Storage g, int axis, int[] index, int size) {
    return Nd4jIndex.scatterAdd(g, axis, index, size);
  }

  @Override
  public Storage takeAlong(Storage x, int axis, int[] index, int k) {
    return Nd4jIndex.takeAlong(x, axis, index, k);
  }

  @Override
  public Storage addAlong(Storage g, int axis, int[] index, int size) {
    return Nd4jIndex.addAlong(g, axis, index, size);
  }

  @Override
  public Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    return Nd4jMatrices.matmul(x, y, transposeX, transposeY);
  }

  @Override
  public Storage linear(Storage x, Storage weight, Storage bias, Curve f) {
    return apply(f, Nd4jMatrices.linear(x, weight, bias));
  }

  @Override
  public Storage attention(Attention attention) {
    return Nd4jAttention.attention(this, attention);
  }

  @Override
  public List<Storage> attentionGradient(Attention attention, Storage y, Storage g) {
    return Nd4jAttention.gradient(this, attention, g);
  }

  @Override
  public Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, Curve f) {
    Storage z = Nd4jConvolution.convolve(x, weight, window);
    return apply(f, bias.map(b -> binary(Binary.ADD, z, b, z.shape())).orElse(z));
  }

  @Override
  public Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    return Nd4jConvolution.convolveInput(g, weight, window, x);
  }

  @Override
  public Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    return Nd4jConvolution.convolveWeight(x, g, window, weight);
  }

  @Override
  public int[] maxPoolIndex(Storage x, int size, Window window, Shape out) {
    return Nd4jImages.maxPoolIndex(x, size, window, out);
  }

  @Override
  public Storage averagePool(Storage x, int size, Window window, Shape out) {
    return Nd4jImages.averagePool(x, size, window, out);
  }

  @Override
  public Storage averagePoolInput(Storage g, int size, Window window, Shape x) {
    return Nd4jImages.averagePoolInput(g, size, window, x);
  }

  @Override
  public Storage resample(Interpolation mode, Storage x, Shape out) {
    return Nd4jImages.resample(mode, x, out);
  }

  @Override
  public Storage resampleInput(Interpolation mode, Storage g, Shape x) {
    return Nd4jImages.resampleInput(mode, g, x);
  }

  @Override
  public Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    return Nd4jNormalization.normalize(x, gain, bias, norm);
  }

  @Override
  public Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    return Nd4jNormalization.gradient(x, moments, gain, bias, g, norm);
  }

  @Override
  public Storage softmax(Storage x) {
    return Nd4jSoftmax.softmax(x);
  }

  @Override
  public Storage softmaxGradient(Storage y, Storage g) {
    return Nd4jSoftmaxGradient.ofSoftmax(y, g);
  }

  @Override
  public Storage logSoftmax(Storage x) {
    return Nd4jSoftmax.logSoftmax(x);
  }

  @Override
  public Storage logSoftmaxGradient(Storage y, Storage g) {
    return Nd4jSoftmaxGradient.ofLogSoftmax(y, g);
  }

  @Override
  public Storage crossEntropy(Storage x, int[] labels) {
    return Nd4jCrossEntropy.crossEntropy(x, labels);
  }

  @Override
  public Storage crossEntropyGradient(Storage x, int[] labels, Storage g) {
    return Nd4jCrossEntropy.gradient(x, labels, g);
  }

  @Override
  public void adam(List<AdamState> states, AdamUpdate update) {
    AdamLoop.adam(states, update);
  }

  private Storage apply(Curve f, Storage x) {
    return f.isIdentity() ? x : unary(f.op(), f.alpha(), x);
  }
}
