package dev.figment.core.kernel.onednn;

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
import dev.figment.core.kernel.onednn.convolution.Convolutions;
import dev.figment.core.kernel.onednn.convolution.OneDnnImages;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradChoice;
import dev.figment.core.kernel.onednn.elementwise.Gate;
import dev.figment.core.kernel.onednn.elementwise.OneDnnBinary;
import dev.figment.core.kernel.onednn.elementwise.OneDnnElementwise;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.matrix.OneDnnAttention;
import dev.figment.core.kernel.onednn.matrix.OneDnnMatrices;
import dev.figment.core.kernel.onednn.movement.IndexLoops;
import dev.figment.core.kernel.onednn.movement.IndexSums;
import dev.figment.core.kernel.onednn.movement.OneDnnShapes;
import dev.figment.core.kernel.onednn.normalization.OneDnnNormalization;
import dev.figment.core.kernel.onednn.reduction.CrossEntropyLoops;
import dev.figment.core.kernel.onednn.reduction.OneDnnReductions;
import dev.figment.core.kernel.onednn.reduction.OneDnnSoftmax;
import dev.figment.core.kernel.onednn.reduction.SoftmaxGradientLoops;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.Optional;

/**
 * The fast kernels for floats on a CPU: a table of what does each.
 *
 * <p>What oneDNN does badly is a loop over blocks, and what is rare is left to the portable
 * kernels. A call in steady state makes no primitive and no object that holds native memory: each
 * thread keeps those of the shapes that it has seen.
 */
public final class OneDnnKernels implements Kernels {
  private final Kernels portable;
  private final OneDnnElementwise elementwise;
  private final OneDnnBinary binary;
  private final OneDnnNormalization normalization;
  private final Convolutions convolutions;

  /**
   * Loads oneDNN.
   *
   * @param portable does what is rare
   * @throws LinkageError if the natives cannot be loaded
   */
  public OneDnnKernels(Kernels portable) {
    this(portable, WinogradChoice.WORTH);
  }

  /**
   * Loads oneDNN.
   *
   * @param portable does what is rare
   * @param share of a sum's arithmetic, below which minimal filtering takes its place
   */
  public OneDnnKernels(Kernels portable, double share) {
    this.portable = portable;
    OneDnn.engine();
    elementwise = new OneDnnElementwise(portable);
    binary = new OneDnnBinary(portable, elementwise);
    normalization = new OneDnnNormalization(portable);
    convolutions = new Convolutions(elementwise, share);
  }

  @Override
  public Storage unary(Unary op, double alpha, Storage x) {
    return elementwise.unary(op, alpha, x);
  }

  @Override
  public Storage unaryGradient(Unary op, double alpha, Storage given, Storage g) {
    return elementwise.unaryGradient(op, alpha, given, g);
  }

  @Override
  public Storage gate(Storage x) {
    return Gate.fits(x) ? Gate.of(x) : portable.gate(x);
  }

  @Override
  public Storage gateGradient(Storage x, Storage g) {
    return Gate.fits(x) ? Gate.gradient(x, g) : portable.gateGradient(x, g);
  }

  @Override
  public Storage binary(Binary op, Storage x, Storage y, Shape out) {
    return binary.binary(op, x, y, out);
  }

  @Override
  public Storage scalar(Binary op, Storage x, double c) {
    return binary.scalar(op, x, c);
  }

  @Override
  public Storage clamp(Storage x, double low, double high) {
    return elementwise.clamp(x, low, high);
  }

  @Override
  public Storage where(Storage mask, Storage x, Storage y, Shape out) {
    return binary.where(mask, x, y, out);
  }

  @Override
  public Storage fill(Storage target, double value) {
    return OneDnnElementwise.fill(target, value);
  }

  @Override
  public Storage assign(Storage target, Storage x) {
    boolean same = target.dtype() == DType.FLOAT && x.dtype() == DType.FLOAT;
    return same ? OneDnnElementwise.assign(target, x) : portable.assign(target, x);
  }

  @Override
  public Storage reduce(Reduction op, Storage x, int[] axes) {
    return OneDnnReductions.reduce(op, x, axes);
  }

  @Override
  public int[] argMax(Storage x, int axis) {
    return portable.argMax(x, axis);
  }

  @Override
  public Storage cumulativeSum(Storage x, int axis, boolean reverse) {
    return portable.cumulativeSum(x, axis, reverse);
  }

  @Override
  public Storage permute(Storage x, int[] axes) {
    return OneDnnShapes.permute(x, axes);
  }

  @Override
  public Storage broadcast(Storage x, Shape out) {
    return binary.repeat(x, out);
  }

  @Override
  public Storage slice(Storage x, int[] begin, Shape out) {
    return OneDnnShapes.slice(x, begin, out);
  }

  @Override
  public Storage pad(Storage x, int[] before, Shape out) {
    return OneDnnShapes.pad(x, before, out);
  }

  @Override
  public Storage concat(List<Storage> parts, int axis) {
    return OneDnnShapes.concat(parts, axis);
  }

  @Override
  public Storage flip(Storage x, int[] axes) {
    return portable.flip(x, axes);
  }

  @Override
  public Storage gather(Storage x, int axis, int[] index) {
    return IndexLoops.gather(x, axis, index);
  }

  @Override
  public Storage scatterAdd(Storage g, int axis, int[] index, int size) {
    return IndexSums.scatterAdd(g, axis, index, size);
  }

  @Override
  public Storage takeAlong(Storage x, int axis, int[] index, int k) {
    return IndexLoops.takeAlong(x, axis, index, k);
  }

  @Override
  public Storage addAlong(Storage g, int axis, int[] index, int size) {
    return IndexSums.addAlong(g, axis, index, size);
  }

  @Override
  public Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    return OneDnnMatrices.matmul(x, y, transposeX, transposeY);
  }

  @Override
  public Storage linear(Storage x, Storage weight, Storage bias, Curve f) {
    return elementwise.along(f, then -> OneDnnMatrices.linear(x, weight, Optional.of(bias), then));
  }

  @Override
  public Storage attention(Attention attention) {
    return OneDnnAttention.attention(attention);
  }

  @Override
  public List<Storage> attentionGradient(Attention attention, Storage y, Storage g) {
    return OneDnnAttention.gradient(attention, y, g);
  }

  @Override
  public Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, Curve f) {
    return convolutions.convolve(x, weight, bias, window, f);
  }

  @Override
  public Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    return convolutions.convolveInput(g, weight, window, x);
  }

  @Override
  public Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    return convolutions.convolveWeight(x, g, window, weight);
  }

  @Override
  public int[] maxPoolIndex(Storage x, int size, Window window, Shape out) {
    return portable.maxPoolIndex(x, size, window, out);
  }

  @Override
  public Storage averagePool(Storage x, int size, Window window, Shape out) {
    return OneDnnImages.averagePool(x, size, window, out);
  }

  @Override
  public Storage averagePoolInput(Storage g, int size, Window window, Shape x) {
    return OneDnnImages.averagePoolInput(g, size, window, x);
  }

  @Override
  public Storage resample(Interpolation mode, Storage x, Shape out) {
    return OneDnnImages.canResample(mode, x.shape(), out)
        ? OneDnnImages.resample(mode, x, out)
        : portable.resample(mode, x, out);
  }

  @Override
  public Storage resampleInput(Interpolation mode, Storage g, Shape x) {
    return OneDnnImages.canResample(mode, x, g.shape())
        ? OneDnnImages.resampleInput(mode, g, x)
        : portable.resampleInput(mode, g, x);
  }

  @Override
  public Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    return normalization.normalize(x, gain, bias, norm);
  }

  @Override
  public Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    return normalization.gradient(x, moments, gain, bias, g, norm);
  }

  @Override
  public Storage softmax(Storage x) {
    return OneDnnSoftmax.softmax(x);
  }

  @Override
  public Storage softmaxGradient(Storage y, Storage g) {
    return SoftmaxGradientLoops.fits(y)
        ? SoftmaxGradientLoops.ofSoftmax(y, g)
        : portable.softmaxGradient(y, g);
  }

  @Override
  public Storage logSoftmax(Storage x) {
    return OneDnnSoftmax.logSoftmax(x);
  }

  @Override
  public Storage logSoftmaxGradient(Storage y, Storage g) {
    return SoftmaxGradientLoops.fits(y)
        ? SoftmaxGradientLoops.ofLogSoftmax(y, g)
        : portable.logSoftmaxGradient(y, g);
  }

  @Override
  public Storage crossEntropy(Storage x, int[] labels) {
    return SoftmaxGradientLoops.fits(x)
        ? CrossEntropyLoops.crossEntropy(x, labels)
        : portable.crossEntropy(x, labels);
  }

  @Override
  public Storage crossEntropyGradient(Storage x, int[] labels, Storage g) {
    return SoftmaxGradientLoops.fits(x)
        ? CrossEntropyLoops.gradient(x, labels, g)
        : portable.crossEntropyGradient(x, labels, g);
  }

  @Override
  public void adam(List<AdamState> states, AdamUpdate update) {
    portable.adam(states, update);
  }
}
