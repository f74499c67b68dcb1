package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.AdamState;
import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.Reach;
import dev.figment.core.kernel.Reduction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.thread.Threads;
import dev.figment.core.memory.MemoryPool;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What a loop that repeats the same shapes takes: nothing, after the first time. */
class SteadyStateTest {
  private static final AdamUpdate UPDATE = new AdamUpdate(1e-3, 0.9, 0.999, 1e-8, 0.01, 3);

  /**
   * After how many times 50 steps nothing new may come: a thread that helps another one out makes
   * the primitives of its part then.
   */
  private static final int MOST_ATTEMPTS = 10;

  private final Kernels kernels = OneDnnKernels.over(Nd4jKernels.all());
  private final Storage matrix = filled(256, 256);
  private final Storage taps = filled(3, 3, 16, 24);
  private final Storage nine = filled(3, 3, 128, 128);

  @Test
  void allocatesNothingThatHoldsNativeMemory() {
    stepOnEveryThread();
    long grown = 1;
    for (int attempt = 0; attempt < MOST_ATTEMPTS && grown > 0; attempt++) {
      grown = growth();
    }
    assertThat(grown).isLessThanOrEqualTo(0);
  }

  /** What 50 steps add to native objects, their bytes and the pool's blocks. */
  private long growth() {
    long pointers = Pointer.totalCount();
    long bytes = Pointer.totalBytes();
    long blocks = MemoryPool.shared().blocks();
    for (int i = 0; i < 50; i++) {
      step();
    }
    return Math.max(0, Pointer.totalCount() - pointers)
        + Math.max(0, Pointer.totalBytes() - bytes)
        + Math.max(0, MemoryPool.shared().blocks() - blocks);
  }

  /** Lets each thread of the pool make what it will keep: in a step it may come too late. */
  private void stepOnEveryThread() {
    CyclicBarrier all = new CyclicBarrier(Threads.count());
    Parallel.ranges(
        Threads.count(),
        1,
        (from, to) -> {
          try {
            all.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("a thread did not come", e);
          }
          step();
        });
  }

  @SuppressWarnings("try") // the scope is there to be closed
  private void step() {
    try (Scope scope = Scope.open()) {
      Storage x = filled(16, 33);
      Storage weight = filled(33, 20);
      Storage y =
          kernels.matrix().linear(x, weight, filled(20), new ActivationFunction(Unary.RELU, 0));
      for (Unary op :
          new Unary[] {Unary.RELU, Unary.TANH, Unary.SOFTPLUS, Unary.EXP, Unary.LOG, Unary.SILU}) {
        kernels.elementwise().unary(op, 0, y);
      }
      Storage g = kernels.elementwise().unaryGradient(Unary.LEAKY_RELU, 0.2, y, y);
      kernels.elementwise().gateGradient(y, kernels.elementwise().gate(y));
      kernels.matrix().matmul(x, g, true, false);
      kernels.matrix().matmul(g, weight, false, true);
      kernels.reduction().reduce(Reduction.SUM, g, new int[] {0});
      kernels.reduction().reduce(Reduction.MEAN, g, new int[] {0, 1});
      kernels.reduction().reduce(Reduction.MAX, g, new int[] {1});
      kernels.binary().binary(Binary.ADD, filled(16, 1), filled(20), y.shape());
      kernels.binary().binary(Binary.MAX, y, g, y.shape());
      kernels.binary().scalar(Binary.GREATER, y, 0.5);
      kernels.binary().clamp(y, -1, 1);
      kernels.binary().where(y, y, g, y.shape());
      kernels.movement().permute(y, new int[] {1, 0});
      kernels.movement().slice(y, new int[] {1, 2}, Shape.of(3, 4));
      kernels.softmax().softmaxGradient(kernels.softmax().softmax(y), g);
      kernels.softmax().logSoftmaxGradient(kernels.softmax().logSoftmax(y), g);
      int[] labels = new int[16];
      kernels.softmax().crossEntropyGradient(y, labels, kernels.softmax().crossEntropy(y, labels));
      int[] index = {3, 0, 3};
      kernels.index().scatterAdd(kernels.index().gather(y, 0, index), 0, index, 16);
      kernels.index().takeAlong(filled(3, 20), 1, index, 1);
      kernels.index().addAlong(filled(3, 1), 1, index, 20);
      Attention attention = Attention.packed(filled(2, 150, 3, 4, 8), Reach.CAUSAL, 0.3);
      Storage mixed = kernels.matrix().attention(attention);
      kernels.matrix().attentionGradient(attention, mixed, mixed);
      AdamState state = new AdamState(filled(9), filled(9), filled(9), filled(9));
      kernels.update().adam(List.of(state), UPDATE);
      Storage image = filled(2, 6, 6, 16);
      Storage changing = filled(3, 3, 16, 24);
      Storage z = kernels.convolution().convolve(image, changing, Window.of(1, 1));
      kernels.convolution().convolveInput(z, changing, Window.of(1, 1), image.shape());
      kernels.convolution().convolve(image, taps, Window.of(1, 1));
      kernels.convolution().convolveInput(z, taps, Window.of(1, 1), image.shape());
      kernels.convolution().convolveWeight(image, z, Window.of(1, 1), taps.shape());
      Storage wide = filled(32, 8, 8, 128);
      kernels.matrix().linear(filled(16, 256), matrix, filled(256), ActivationFunction.IDENTITY);
      kernels.convolution().convolve(wide, nine, Window.of(1, 1));
      kernels.convolution().convolveInput(wide, nine, Window.of(1, 1), wide.shape());
      kernels.convolution().convolveWeight(wide, wide, Window.of(1, 1), nine.shape());
      Normalization norm = Normalization.ofGroups(image.shape(), 4, 1e-5).thenSilu();
      Normalization.Result normal =
          kernels.normalization().normalize(image, filled(16), filled(16), norm);
      kernels
          .normalization()
          .normalizeGradient(image, normal.moments(), filled(16), filled(16), image, norm);
      Normalization rows = Normalization.ofRows(x.shape(), 1e-5);
      Normalization.Result even =
          kernels.normalization().normalize(x, filled(33), filled(33), rows);
      kernels.normalization().normalizeGradient(x, even.moments(), filled(33), filled(33), x, rows);
      kernels.image().averagePool(image, 2, Window.of(2, 0), Shape.of(2, 3, 3, 16));
    }
  }

  private Storage filled(int... dims) {
    return kernels.elementwise().fill(Storage.allocate(Shape.of(dims), DType.FLOAT), 0.5);
  }
}
