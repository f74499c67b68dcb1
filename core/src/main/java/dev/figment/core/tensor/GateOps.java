package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.shape.ShapeException;
import java.util.List;

/** Half of the channels let through by the other half. */
final class GateOps {
  private GateOps() {}

  /**
   * {@code z = t ⊙ s}, {@code t = tanh a}, {@code s = sigmoid b}, of the halves a, b of the last
   * axis. {@code ∂a = g s (1 - t²)}, {@code ∂b = g t s (1 - s)}.
   */
  static Tensor gate(Tensor x) {
    if (x.shape().rank() < 1 || x.shape().dim(-1) % 2 != 0) {
      throw new ShapeException("gate: no halves, expected an even last axis, got " + x.shape());
    }
    return Op.of("gate", kernels(x).elementwise().gate(x.storage()))
        .wrt(x, g -> Gradients.isPaused() ? fused(x, g) : composed(x, g))
        .reading(x)
        .record();
  }

  private static Tensor fused(Tensor x, Tensor g) {
    return new Tensor(kernels(x).elementwise().gateGradient(x.storage(), g.storage()));
  }

  private static Tensor composed(Tensor x, Tensor g) {
    int half = x.shape().dim(-1) / 2;
    List<Tensor> halves = x.split(-1, half, half);
    Tensor t = halves.get(0).tanh();
    Tensor s = halves.get(1).sigmoid();
    Tensor ofA = g.mul(s).mul(t.square().neg().add(1));
    Tensor ofB = g.mul(t).mul(s.sub(s.square()));
    return Tensor.concat(List.of(ofA, ofB), -1);
  }
}
