package dev.figment.core.kernel.backend;

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
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Other kernels, each call told to a {@link Profile}. */
final class ProfiledKernels implements Kernels {
  private final Kernels kernels;
  private final Profile profile;

  ProfiledKernels(Kernels kernels, Profile profile) {
    this.kernels = kernels;
    this.profile = profile;
  }

  // Elementwise

  @Override
  public Storage unary(Unary op, double alpha, Storage x) {
    return moving(label(op), () -> kernels.unary(op, alpha, x), x);
  }

  @Override
  public Storage unaryGradient(Unary op, double alpha, Storage given, Storage g) {
    String kernel = label(op) + " gradient";
    return moving(kernel, () -> kernels.unaryGradient(op, alpha, given, g), given, g);
  }

  @Override
  public Storage gate(Storage x) {
    return moving("gate", () -> kernels.gate(x), x);
  }

  @Override
  public Storage gateGradient(Storage x, Storage g) {
    return moving("gate gradient", () -> kernels.gateGradient(x, g), x, g);
  }

  @Override
  public Storage binary(Binary op, Storage x, Storage y, Shape out) {
    return moving(label(op), () -> kernels.binary(op, x, y, out), x, y);
  }

  @Override
  public Storage scalar(Binary op, Storage x, double c) {
    return moving(label(op) + " number", () -> kernels.scalar(op, x, c), x);
  }

  @Override
  public Storage clamp(Storage x, double low, double high) {
    return moving("clamp", () -> kernels.clamp(x, low, high), x);
  }

  @Override
  public Storage where(Storage mask, Storage x, Storage y, Shape out) {
    return moving("where", () -> kernels.where(mask, x, y, out), mask, x, y);
  }

  @Override
  public Storage fill(Storage target, double value) {
    return moving("fill", () -> kernels.fill(target, value));
  }

  @Override
  public Storage assign(Storage target, Storage x) {
    return moving("assign", () -> kernels.assign(target, x), x);
  }

  // Reductions

  @Override
  public Storage reduce(Reduction op, Storage x, int[] axes) {
    return moving("reduce " + label(op), () -> kernels.reduce(op, x, axes), x);
  }

  @Override
  public int[] argMax(Storage x, int axis) {
    return finding("argMax", () -> kernels.argMax(x, axis), x);
  }

  @Override
  public Storage cumulativeSum(Storage x, int axis, boolean reverse) {
    return moving("cumulativeSum", () -> kernels.cumulativeSum(x, axis, reverse), x);
  }

  // Shape

  @Override
  public Storage permute(Storage x, int[] axes) {
    return moving("permute", () -> kernels.permute(x, axes), x);
  }

  @Override
  public Storage broadcast(Storage x, Shape out) {
    return moving("broadcast", () -> kernels.broadcast(x, out), x);
  }

  @Override
  public Storage slice(Storage x, int[] begin, Shape out) {
    return copying("slice", () -> kernels.slice(x, begin, out));
  }

  @Override
  public Storage pad(Storage x, int[] before, Shape out) {
    return moving("pad", () -> kernels.pad(x, before, out), x);
  }

  @Override
  public Storage concat(List<Storage> parts, int axis) {
    return copying("concat", () -> kernels.concat(parts, axis));
  }

  @Override
  public Storage flip(Storage x, int[] axes) {
    return moving("flip", () -> kernels.flip(x, axes), x);
  }

  // Index

  @Override
  public Storage gather(Storage x, int axis, int[] index) {
    return copying("gather", () -> kernels.gather(x, axis, index));
  }

  @Override
  public Storage scatterAdd(Storage g, int axis, int[] index, int size) {
    return moving("scatterAdd", () -> kernels.scatterAdd(g, axis, index, size), g);
  }

  @Override
  public Storage takeAlong(Storage x, int axis, int[] index, int k) {
    return copying("takeAlong", () -> kernels.takeAlong(x, axis, index, k));
  }

  @Override
  public Storage addAlong(Storage g, int axis, int[] index, int size) {
    return moving("addAlong", () -> kernels.addAlong(g, axis, index, size), g);
  }

  // Matrices

  @Override
  public Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    int inner = x.shape().dim(transposeX ? -2 : -1);
    int columns = y.shape().dim(transposeY ? -2 : -1);
    double terms = (double) x.shape().size() / inner * columns * inner;
    return computing("matmul", terms, () -> kernels.matmul(x, y, transposeX, transposeY), x, y);
  }

  @Override
  public Storage linear(Storage x, Storage weight, Storage bias, Curve f) {
    double terms = (double) x.shape().size() * weight.shape().dim(-1);
    return computing("linear", terms, () -> kernels.linear(x, weight, bias, f), x, weight, bias);
  }

  @Override
  public Storage attention(Attention attention) {
    double terms = 2.0 * attention.scores() * attention.result().dim(3);
    return computing("attention", terms, () -> kernels.attention(attention), inputs(attention));
  }

  @Override
  public List<Storage> attentionGradient(Attention attention, Storage y, Storage g) {
    double terms = 4.0 * attention.scores() * attention.result().dim(3);
    long start = System.nanoTime();
    List<Storage> result = kernels.attentionGradient(attention, y, g);
    tell("attention gradient", start, 2 * terms, 2 * bytes(inputs(attention)) + bytes(y, g));
    return result;
  }

  // Convolution

  @Override
  public Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, Curve f) {
    double pixels = window.output(x.shape(), weight.shape()).product(0, 3);
    double terms = pixels * weight.shape().size();
    return computing(
        "convolve", terms, () -> kernels.convolve(x, weight, bias, window, f), x, weight);
  }

  @Override
  public Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    double terms = terms(g, weight.shape());
    return computing(
        "convolveInput", terms, () -> kernels.convolveInput(g, weight, window, x), g, weight);
  }

  @Override
  public Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    double terms = terms(g, weight);
    return computing(
        "convolveWeight", terms, () -> kernels.convolveWeight(x, g, window, weight), x, g);
  }

  // Windows and sizes of images

  @Override
  public int[] maxPoolIndex(Storage x, int size, Window window, Shape out) {
    return finding("maxPoolIndex", () -> kernels.maxPoolIndex(x, size, window, out), x);
  }

  @Override
  public Storage averagePool(Storage x, int size, Window window, Shape out) {
    return moving("averagePool", () -> kernels.averagePool(x, size, window, out), x);
  }

  @Override
  public Storage averagePoolInput(Storage g, int size, Window window, Shape x) {
    return moving("averagePoolInput", () -> kernels.averagePoolInput(g, size, window, x), g);
  }

  @Override
  public Storage resample(Interpolation mode, Storage x, Shape out) {
    return moving("resample", () -> kernels.resample(mode, x, out), x);
  }

  @Override
  public Storage resampleInput(Interpolation mode, Storage g, Shape x) {
    return moving("resampleInput", () -> kernels.resampleInput(mode, g, x), g);
  }

  // Normalization

  @Override
  public Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    long start = System.nanoTime();
    Normalization.Result result = kernels.normalize(x, gain, bias, norm);
    tell("normalize", start, 0, bytes(x, gain, bias, result.y(), result.moments()));
    return result;
  }

  @Override
  public Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    long start = System.nanoTime();
    Normalization.Gradient gradient = kernels.normalizeGradient(x, moments, gain, bias, g, norm);
    tell("normalizeGradient", start, 0, bytes(x, g, gradient.x(), moments) + 2 * bytes(gain, bias));
    return gradient;
  }

  @Override
  public Storage softmax(Storage x) {
    return moving("softmax", () -> kernels.softmax(x), x);
  }

  @Override
  public Storage softmaxGradient(Storage y, Storage g) {
    return moving("softmax gradient", () -> kernels.softmaxGradient(y, g), y, g);
  }

  @Override
  public Storage logSoftmax(Storage x) {
    return moving("logSoftmax", () -> kernels.logSoftmax(x), x);
  }

  @Override
  public Storage logSoftmaxGradient(Storage y, Storage g) {
    return moving("logSoftmax gradient", () -> kernels.logSoftmaxGradient(y, g), y, g);
  }

  @Override
  public Storage crossEntropy(Storage x, int[] labels) {
    return moving("crossEntropy", () -> kernels.crossEntropy(x, labels), x);
  }

  @Override
  public Storage crossEntropyGradient(Storage x, int[] labels, Storage g) {
    return moving("crossEntropy gradient", () -> kernels.crossEntropyGradient(x, labels, g), x, g);
  }

  // Optimization

  @Override
  public void adam(List<AdamState> states, AdamUpdate update) {
    long start = System.nanoTime();
    kernels.adam(states, update);
    // Three are read and written, the gradient is read.
    double parameters = states.stream().mapToDouble(state -> bytes(state.parameter())).sum();
    tell("adam", start, 0, 7 * parameters);
  }

  /** What reads its arguments and writes its result. */
  private Storage moving(String kernel, Supplier<Storage> call, Storage... read) {
    return computing(kernel, 0, call, read);
  }

  /** What reads as much as it writes, whatever the size of its arguments. */
  private Storage copying(String kernel, Supplier<Storage> call) {
    long start = System.nanoTime();
    Storage result = call.get();
    tell(kernel, start, 0, 2 * bytes(result));
    return result;
  }

  private int[] finding(String kernel, Supplier<int[]> call, Storage read) {
    long start = System.nanoTime();
    int[] result = call.get();
    tell(kernel, start, 0, bytes(read) + (double) Integer.BYTES * result.length);
    return result;
  }

  /** What adds up so many products, though a kernel may know how to do with fewer. */
  private Storage computing(String kernel, double terms, Supplier<Storage> call, Storage... read) {
    long start = System.nanoTime();
    Storage result = call.get();
    tell(kernel, start, 2 * terms, bytes(read) + bytes(result));
    return result;
  }

  private void tell(String kernel, long start, double operations, double bytes) {
    long nanoseconds = System.nanoTime() - start;
    profile.add(new Profile.Entry(kernel, 1, nanoseconds, operations, bytes));
  }

  private static double terms(Storage g, Shape weight) {
    return (double) g.shape().size() * weight.size() / weight.dim(-1);
  }

  private static Storage[] inputs(Attention attention) {
    return attention.inputs().toArray(Storage[]::new);
  }

  private static double bytes(Storage... storages) {
    double bytes = 0;
    for (Storage storage : storages) {
      bytes += (double) storage.shape().size() * storage.dtype().bytes();
    }
    return bytes;
  }

  private static String label(Enum<?> op) {
    return op.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
