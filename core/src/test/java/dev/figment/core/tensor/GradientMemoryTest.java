package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.memory.MemoryPool;
import dev.figment.core.memory.Scope;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What backward takes from the pool, and what it gives back. */
final class GradientMemoryTest {
  private static final int LINKS = 100;
  private static final Shape SHAPE = Shape.of(10_000);
  private static final long BYTES = 40_000;

  private final MemoryPool pool = MemoryPool.shared();
  private final Tensor x = Tensor.ones(SHAPE).tracked();

  /** Garbage of other tests that comes back in the middle of a measurement would hide a leak. */
  @BeforeEach
  void collectGarbage() throws InterruptedException {
    System.gc();
    Thread.sleep(50);
  }

  @Test
  void gradientsAreReleasedAsTheyAreConsumed() {
    try (Scope scope = Scope.open()) {
      List<Long> live = new ArrayList<>();
      Tensor loss = chain(live);
      long before = pool.liveBytes();
      Gradients g = loss.backward(List.of(x));
      assertThat(live).hasSize(LINKS);
      assertThat(Collections.max(live) - before).isLessThanOrEqualTo(2 * BYTES);
      assertThat(pool.liveBytes() - before).isLessThanOrEqualTo(BYTES);
      assertThat(g.get(x).toFloats()).containsOnly(1);
    }
  }

  @Test
  void aSecondBackwardTakesNoNewMemory() {
    try (Scope scope = Scope.open()) {
      Tensor loss = chain(new ArrayList<>());
      inAScope(loss);
      long blocks = pool.blocks();
      long live = pool.liveBytes();
      inAScope(loss);
      assertThat(pool.blocks()).isLessThanOrEqualTo(blocks);
      assertThat(pool.liveBytes()).isLessThanOrEqualTo(live);
    }
  }

  @Test
  void gradientsBelongToTheScopeOfTheCaller() {
    Tensor kept;
    Tensor dropped;
    try (Scope scope = Scope.open()) {
      Tensor y = Tensor.ones(SHAPE).tracked();
      Gradients g = x.mul(2).add(y.mul(3)).sum().backward(List.of(x, y));
      dropped = g.get(x);
      kept = scope.keep(g.get(y));
      assertThat(dropped.toFloats()).containsOnly(2);
    }
    assertThat(kept.toFloats()).containsOnly(3);
    assertThatThrownBy(dropped::toFloats)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("used after its scope was closed");
  }

  @Test
  void outsideEveryScopeGradientsLiveOn() {
    Tensor g = x.mul(2).sum().backward(List.of(x)).get(x);
    try (Scope scope = Scope.open()) {
      Tensor.full(SHAPE, 7); // takes what is free
    }
    assertThat(g.toFloats()).containsOnly(2);
  }

  @Test
  void aRuleThatFailsLeavesNothingBehind() {
    long before = pool.liveBytes();
    try (Scope scope = Scope.open()) {
      Tensor y = x.mul(2);
      Tensor trap =
          Op.of("trap", y.storage())
              .wrt(
                  y,
                  g -> {
                    throw new ArithmeticException("the trap was touched");
                  })
              .record();
      Tensor loss = trap.add(x.mul(3)).mul(5).sum();
      assertThatThrownBy(() -> loss.backward(List.of(x))).isInstanceOf(ArithmeticException.class);
    }
    assertThat(pool.liveBytes()).isLessThanOrEqualTo(before);
  }

  @Test
  void anOpThatDoesNotSayWhatItReadsRetainsEverything() {
    try (Scope scope = Scope.open()) {
      Tensor read;
      Tensor y;
      try (Scope inner = Scope.inner()) {
        read = Tensor.full(SHAPE, 3);
        Tensor before = x.mul(2);
        y =
            inner.keep(
                Op.of("silent", Tensor.ones(SHAPE).storage())
                    .wrt(before, g -> g.mul(read))
                    .record());
      }
      assertThat(y.sum().backward(List.of(x)).get(x).toFloats()).containsOnly(6);
    }
  }

  @Test
  void aTensorThatALayerHasGivenBackSaysSo() {
    try (Scope scope = Scope.open()) {
      Tensor given;
      try (Scope inner = Scope.inner()) {
        given = x.mul(2);
        inner.keep(given.add(1));
      }
      assertThatThrownBy(given::toFloats)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("used after its scope was closed");
    }
  }

  private void inAScope(Tensor loss) {
    try (Scope scope = Scope.open()) {
      assertThat(loss.backward(List.of(x)).get(x).toFloats()).containsOnly(1);
    }
  }

  /** Returns the sum of x after many ops, which note the live bytes on the way back. */
  private Tensor chain(List<Long> live) {
    Tensor y = x;
    for (int i = 0; i < LINKS; i++) {
      Tensor link = i % 2 == 0 ? y.mul(2) : y.mul(0.5);
      y =
          Op.of("probe", link.storage())
              .wrt(
                  link,
                  g -> {
                    live.add(pool.liveBytes());
                    return g;
                  })
              .record();
    }
    return y.sum();
  }
}
