package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Values;
import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.tensor.Updates;
import java.util.List;
import java.util.function.Supplier;

/** Single operations by this library's tensors, as a training step makes them: in a scope. */
final class Operations {
  private static final double EPSILON = 1e-5;

  private final Operation operation;
  private long steps;

  private Operations(Operation operation) {
    this.operation = operation;
  }

  static Work prepare(String kernels, Operation operation) {
    System.setProperty("figment.kernels", kernels);
    return new Operations(operation).work();
  }

  private Work work() {
    Tensor x = FigmentWork.tensor(operation.first());
    return switch (operation) {
      case ADD_16, ADD_64X784 -> {
        Tensor y = FigmentWork.tensor(operation.second());
        yield timed(() -> x.add(y));
      }
      case EXP_64X784 -> timed(x::exp);
      case LOGISTIC_64X784 -> timed(x::sigmoid);
      case SOFTMAX_100352X256 -> timed(x::softmax);
      case MATMUL_64, MATMUL_128X784X1024 -> {
        Tensor y = FigmentWork.tensor(operation.second());
        yield timed(() -> x.matmul(y));
      }
      case CONV_FORWARD -> {
        Tensor weight = FigmentWork.tensor(operation.second());
        yield timed(() -> x.conv2d(weight, Window.of(1, 1)));
      }
      case CONV_BOTH -> {
        Tensor weight = FigmentWork.tensor(operation.second()).tracked();
        Tensor in = x.tracked();
        yield both(() -> in.conv2d(weight, Window.of(1, 1)), List.of(in, weight));
      }
      case LAYOUT_64X28X28X64 -> timed(() -> x.permute(0, 3, 1, 2));
      case SILU_FORWARD -> timed(x::silu);
      case SILU_BOTH -> {
        Tensor in = x.tracked();
        yield both(in::silu, List.of(in));
      }
      case LAYER_NORM_BOTH, BATCH_NORM_BOTH, GROUP_NORM_BOTH -> normalization(x.tracked());
      case ATTENTION_BOTH -> attention(x);
      case ADAM_1M -> adam(x.tracked());
      case NORMAL_1M -> {
        Rng rng = Rng.seed(1);
        yield timed(() -> rng.normal(x.shape()));
      }
    };
  }

  private Work normalization(Tensor x) {
    List<Values> first = operation.normalization();
    Tensor gain = FigmentWork.tensor(first.get(0)).tracked();
    Tensor bias = FigmentWork.tensor(first.get(1)).tracked();
    Supplier<Tensor> forward =
        switch (operation) {
          case LAYER_NORM_BOTH -> () -> x.layerNorm(gain, bias, EPSILON);
          case BATCH_NORM_BOTH -> () -> x.batchNorm(gain, bias, EPSILON);
          default -> () -> x.groupNorm(Operation.GROUPS, gain, bias, EPSILON);
        };
    return both(forward, List.of(x, gain, bias));
  }

  private Work attention(Tensor x) {
    Tensor query = oneHead(x);
    Tensor key = oneHead(FigmentWork.tensor(operation.second()));
    Tensor value = oneHead(FigmentWork.tensor(operation.third()));
    double scale = 1 / Math.sqrt(x.shape().dim(-1));
    return both(
        () -> query.attention(key, value, Reach.FULL, scale).reshape(x.shape()),
        List.of(query, key, value));
  }

  /** {@code [N, T, d] → [N, T, 1, d]}. */
  private static Tensor oneHead(Tensor x) {
    Shape shape = x.shape();
    return x.reshape(shape.dim(0), shape.dim(1), 1, shape.dim(2)).tracked();
  }

  private Work adam(Tensor parameter) {
    Tensor gradient = FigmentWork.tensor(operation.gradient());
    Tensor mean = Tensor.zeros(parameter.shape());
    Tensor square = Tensor.zeros(parameter.shape());
    List<Updates.Adaptive> all = List.of(new Updates.Adaptive(parameter, mean, square, gradient));
    return timed(
        () -> {
          steps++;
          Updates.adam(all, new AdamUpdate(1e-3, 0.9, 0.999, 1e-8, 0, steps));
          return parameter;
        });
  }

  private Work both(Supplier<Tensor> forward, List<Tensor> inputs) {
    Tensor g = FigmentWork.tensor(operation.gradient());
    return timed(
        () -> {
          Gradients gradients = forward.get().mul(g).sum().backward(inputs);
          return gradients.get(inputs.get(0));
        });
  }

  private Work timed(Supplier<Tensor> compute) {
    return new Work() {
      private final double[] nothing = new double[0];

      @Override
      public double[] run() {
        try (Scope scope = Scope.open()) {
          Tensor unused = compute.get();
          return nothing;
        }
      }

      @Override
      public double[] check() {
        try (Scope scope = Scope.open()) {
          return operation.digest(compute.get().toFloats());
        }
      }

      @Override
      public void restart() {}
    };
  }
}
