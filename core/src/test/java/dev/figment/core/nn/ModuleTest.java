package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleTest {
  private static final class Leaf extends Module {
    final Tensor scale = parameter("scale", Tensor.ones(Shape.of(2)));
    final Tensor average = buffer("average", Tensor.zeros(Shape.of(3)));
    final Rng chance = stream("chance", Rng.seed(1));
  }

  private static final class Tree extends Module {
    final Leaf left = child("left", new Leaf());
    final Tensor own = parameter("own", Tensor.zeros(Shape.of(2, 2)));
    final Leaf right = child("right", new Leaf());
  }

  private static final class Twins extends Module {
    Twins(Leaf shared) {
      child("first", shared);
      child("second", shared);
    }
  }

  private static final class Named extends Module {
    Named(String... names) {
      for (String name : names) {
        parameter(name, Tensor.ones(Shape.of(1)));
      }
    }
  }

  @Test
  void listsParametersInTheOrderOfRegistration() {
    Tree tree = new Tree();
    assertThat(tree.parameters()).containsExactly(tree.left.scale, tree.own, tree.right.scale);
    assertThat(tree.namedParameters().keySet()).containsExactly("left.scale", "own", "right.scale");
    assertThat(tree.parameterCount()).isEqualTo(2 + 4 + 2);
  }

  @Test
  void stateHoldsParametersAndBuffers() {
    Tree tree = new Tree();
    assertThat(tree.state().keySet())
        .containsExactly("left.scale", "left.average", "own", "right.scale", "right.average");
    assertThat(tree.state().get("right.average")).isSameAs(tree.right.average);
  }

  @Test
  void tracksParametersAndNotBuffers() {
    Leaf leaf = new Leaf();
    assertThat(leaf.scale.isTracked()).isTrue();
    assertThat(leaf.average.isTracked()).isFalse();
  }

  @Test
  void namesStreams() {
    Tree tree = new Tree();
    assertThat(tree.streams()).containsOnlyKeys("left.chance", "right.chance");
    assertThat(tree.streams().get("left.chance")).isSameAs(tree.left.chance);
  }

  @Test
  void countsASharedPartOnceUnderItsFirstName() {
    Twins twins = new Twins(new Leaf());
    assertThat(twins.parameters()).hasSize(1);
    assertThat(twins.state().keySet()).containsExactly("first.scale", "first.average");
  }

  @Test
  void switchesTheModeOfTheWholeTree() {
    Tree tree = new Tree();
    assertThat(tree.isTraining()).isTrue();
    tree.evaluate();
    assertThat(tree.isTraining()).isFalse();
    assertThat(tree.right.isTraining()).isFalse();
    tree.train();
    assertThat(tree.right.isTraining()).isTrue();
  }

  @Test
  void evaluatingChangesWhatOneThreadTakesModulesForUntilItEnds() throws InterruptedException {
    Tree tree = new Tree();
    tree.left.evaluate();
    List<Boolean> elsewhere = new ArrayList<>();
    try (Module.Evaluation outer = Module.evaluating()) {
      try (Module.Evaluation inner = Module.evaluating()) {
        inner.close();
        assertThat(tree.isTraining()).isFalse();
      }
      assertThat(tree.right.isTraining()).isFalse();
      Thread other = new Thread(() -> elsewhere.add(tree.isTraining()));
      other.start();
      other.join();
    }
    assertThat(elsewhere).containsExactly(true);
    assertThat(tree.isTraining()).isTrue();
    assertThat(tree.left.isTraining()).isFalse();
    assertThat(tree.right.isTraining()).isTrue();
  }

  @Test
  void loadsItsStateInPlace() {
    Leaf leaf = new Leaf();
    leaf.load(
        Map.of(
            "scale", Tensor.of(new float[] {5, 6}, Shape.of(2)),
            "average", Tensor.full(Shape.of(3), 7, DType.DOUBLE)));
    assertThat(leaf.scale.toFloats()).containsExactly(5, 6);
    assertThat(leaf.average.toFloats()).containsExactly(7, 7, 7);
  }

  @Test
  void loadsNothingWhereATensorIsMissing() {
    Leaf leaf = new Leaf();
    assertThatThrownBy(() -> leaf.load(Map.of("scale", Tensor.zeros(Shape.of(2)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("module: a tensor is missing, expected average [3], got [scale]");
    assertThat(leaf.scale.toFloats()).containsExactly(1, 1);
  }

  @Test
  void loadsNothingWhereATensorIsUnknown() {
    Named module = new Named("a");
    Map<String, Tensor> values =
        Map.of("a", Tensor.zeros(Shape.of(1)), "b", Tensor.zeros(Shape.of(1)));
    assertThatThrownBy(() -> module.load(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("module: a tensor is unknown, expected one of [a], got b");
    assertThat(module.parameters().get(0).item()).isEqualTo(1);
  }

  @Test
  void loadsNothingWhereAShapeDiffers() {
    Named module = new Named("a");
    assertThatThrownBy(() -> module.load(Map.of("a", Tensor.zeros(Shape.of(2)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("module: a shape differs, expected a [1], got [2]");
  }

  @Test
  void rejectsANameThatIsTaken() {
    assertThatThrownBy(() -> new Named("a", "b", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("module: name is taken, expected one beside [a, b], got a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b"})
  void rejectsANameThatWouldConfuseKeys(String name) {
    assertThatThrownBy(() -> new Named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("module: bad name, expected one letter or more and no dot, got '" + name + "'");
  }
}
