package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all optimizers have in common. */
final class OptimizerTest {
  private static final int STEPS = 10;
  private static final LearningRate TENTH = LearningRate.constant(0.1);
  private static final LearningRate SMALL = LearningRate.constant(1e-3);

  private record Case(
      String name, GradientClip clip, Function<Map<String, Tensor>, Optimizer> make) {
    Case(String name, Function<Map<String, Tensor>, Optimizer> make) {
      this(name, GradientClip.none(), make);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> optimizers() {
    return Stream.of(
        new Case("sgd", p -> new Sgd(p, SMALL)),
        new Case("momentum", p -> new Sgd(p, SMALL, 0.9)),
        new Case("adam", p -> new Adam(p, TENTH)),
        new Case("adam_betas", p -> new Adam(p, TENTH, new Betas(0.5, 0.9, 1e-3))),
        new Case("adam_w", p -> new AdamW(p, TENTH, 0.2)),
        new Case("rms_prop", p -> new RmsProp(p, LearningRate.constant(0.05))),
        new Case("rms_prop_short", p -> new RmsProp(p, LearningRate.constant(0.05), 0.7, 1e-3)),
        new Case("scheduled", p -> new Adam(p, TENTH.exponential(0.8))),
        new Case(
            "clipped_norm", GradientClip.byNorm(1.5), p -> new Sgd(p, LearningRate.constant(1e-2))),
        new Case(
            "clipped_value",
            GradientClip.byValue(0.7),
            p -> new Sgd(p, LearningRate.constant(1e-2))));
  }

  /** Those of PyTorch 1.13, and what it does not have. */
  static Stream<Case> all() {
    return Stream.concat(
        optimizers(), Stream.of(new Case("muon", p -> muon(new LinkedHashMap<>(p)))));
  }

  private static Muon muon(Map<String, Tensor> parameters) {
    Tensor matrix = parameters.remove("a");
    return new Muon(matrix == null ? Map.of() : Map.of("a", matrix), parameters, TENTH);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void takesTheStepsOfPyTorch(Case optimizer) {
    for (DType dtype : DType.values()) {
      Problem problem = new Problem(dtype);
      Map<String, List<Tensor>> path = new LinkedHashMap<>();
      Optimizer made = optimizer.make.apply(problem.parameters);
      for (int step = 0; step < STEPS; step++) {
        made.step(optimizer.clip.clip(problem.gradients()));
        problem.parameters.forEach(
            (name, p) -> path.merge(name, List.of(copy(p)), OptimizerTest::join));
      }
      Golden golden = Golden.of("optimizers", optimizer.name);
      path.forEach((name, values) -> golden.compare(name, Tensor.stack(values, 0)));
      assertThat(made.steps()).isEqualTo(STEPS);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void resumesWithTheSameBits(Case optimizer) {
    Problem whole = new Problem(DType.FLOAT);
    Optimizer through = optimizer.make.apply(whole.parameters);
    run(through, whole, 6);

    Problem broken = new Problem(DType.FLOAT);
    Optimizer before = optimizer.make.apply(broken.parameters);
    run(before, broken, 4);
    Optimizer after = optimizer.make.apply(broken.parameters);
    after.state().forEach((name, tensor) -> tensor.assign(before.state().get(name)));
    after.resume(before.steps());
    run(after, broken, 2);

    whole.parameters.forEach(
        (name, p) ->
            assertThat(broken.parameters.get(name).toFloats()).containsExactly(p.toFloats()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void rejectsANegativeNumberOfSteps(Case optimizer) {
    Optimizer made = optimizer.make.apply(Map.of());
    assertThatThrownBy(() -> made.resume(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optimizer: negative number of steps, expected >= 0, got -1");
  }

  @ParameterizedTest
  @MethodSource("all")
  void rejectsGradientsThatLackAParameter(Case optimizer) {
    Tensor asked = Tensor.ones(Shape.of(1)).tracked();
    Tensor other = Tensor.ones(Shape.of(1)).tracked();
    Gradients gradients = asked.sum().backward(List.of(asked));
    Optimizer made = optimizer.make.apply(Map.of("other", other));
    assertThatThrownBy(() -> made.step(gradients))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("gradients: not asked for, expected a tensor given to backward");
  }

  private static void run(Optimizer optimizer, Problem problem, int steps) {
    for (int step = 0; step < steps; step++) {
      optimizer.step(problem.gradients());
    }
  }

  private static List<Tensor> join(List<Tensor> path, List<Tensor> next) {
    return Stream.concat(path.stream(), next.stream()).toList();
  }

  private static Tensor copy(Tensor values) {
    return Tensor.zeros(values.shape(), values.dtype()).assign(values);
  }

  /** {@code Σ w (p - t)^4} over two parameters. */
  private static final class Problem {
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Golden golden = Golden.of("optimizers", "problem");
    private final DType dtype;

    Problem(DType dtype) {
      this.dtype = dtype;
      for (String name : List.of("a", "b")) {
        parameters.put(name, golden.get("start." + name).to(dtype).tracked());
      }
    }

    Gradients gradients() {
      Tensor loss = Tensor.zeros(Shape.of(), dtype);
      for (String name : parameters.keySet()) {
        Tensor target = golden.get("target." + name).to(dtype);
        Tensor weight = golden.get("weight." + name).to(dtype);
        Tensor gap = parameters.get(name).sub(target);
        loss = loss.add(gap.square().square().mul(weight).sum());
      }
      return loss.backward(parameters.values());
    }
  }
}
