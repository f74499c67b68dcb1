package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final long BYTES = 400;

  private final MemoryPool pool = new MemoryPool(1 << 20);

  @Test
  void returnsWhatWasMadeInsideAtItsEnd() {
    Scope scope = Scope.open();
    make();
    make();
    assertThat(pool.liveBytes()).isEqualTo(2 * BYTES);
    scope.close();
    assertThat(pool.liveBytes()).isZero();
  }

  @Test
  void nests() {
    Scope outer = Scope.open();
    Value first = make();
    Scope inner = Scope.open();
    Value second = make();
    inner.close();
    assertThat(isAlive(first)).isTrue();
    assertThat(isAlive(second)).isFalse();
    Value third = make();
    outer.close();
    assertThat(isAlive(first)).isFalse();
    assertThat(isAlive(third)).isFalse();
  }

  @Test
  void keepsAValueForTheEnclosingScope() {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    Value made = make();
    assertThat(inner.keep(made)).isSameAs(made);
    assertThat(inner.keep(made)).isSameAs(made);
    inner.close();
    assertThat(isAlive(made)).isTrue();
    outer.close();
    assertThat(isAlive(made)).isFalse();
    assertThat(pool.liveBytes()).isZero();
  }

  @Test
  void keepsAValueThroughTwoScopes() {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    Value made = inner.keep(make());
    inner.close();
    outer.keep(made);
    outer.close();
    assertThat(isAlive(made)).isTrue();
  }

  @Test
  void keepsAllShapesOfOneMemory() {
    Scope scope = Scope.open();
    Value made = make();
    scope.keep(new Value(made.storage().reshape(Shape.of(10, 10))));
    scope.close();
    assertThat(isAlive(made)).isTrue();
  }

  @Test
  void leavesAValueOfAnotherScopeAlone() {
    Scope outer = Scope.open();
    Value made = make();
    Scope inner = Scope.open();
    assertThat(inner.keep(made)).isSameAs(made);
    inner.close();
    assertThat(isAlive(made)).isTrue();
    outer.close();
    assertThat(isAlive(made)).isFalse();
  }

  @Test
  void refusesToCloseOutOfTurn() {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    Value made = make();
    assertThatThrownBy(outer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("scope: closed out of turn, expected the innermost open scope of this thread");
    assertThat(isAlive(made)).isTrue();
    inner.close();
    outer.close();
    assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToBeClosedByAnotherThread() {
    Scope scope = Scope.open();
    assertThatThrownBy(() -> CompletableFuture.runAsync(scope::close).join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage(
            "scope: closed out of turn, expected the innermost open scope of this thread");
    scope.close();
  }

  @Test
  void ownsOnlyWhatItsThreadMakes() {
    Scope scope = Scope.open();
    Value elsewhere = CompletableFuture.supplyAsync(this::make).join();
    scope.close();
    assertThat(isAlive(elsewhere)).isTrue();
  }

  @Test
  void forbidsUseAfterItsEnd() {
    Scope scope = Scope.open();
    Storage made = make().storage();
    Storage seen = Storage.allocate(pool, Shape.of(2), DType.DOUBLE);
    seen.array();
    scope.close();
    assertThatThrownBy(made::array)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "tensor: used after its scope was closed, expected one that a scope keeps, got"
                + " FLOAT[100] (400 bytes)");
    assertThatThrownBy(seen::array).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(made::source).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(made::toFloats).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(seen::toDoubles).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> made.write(new float[100])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> made.reshape(Shape.of(10, 10)).toFloats())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesPinnedMemoryToWhoPinnedIt() {
    Scope scope = Scope.open();
    Value made = make();
    made.storage().pin();
    made.storage().pin();
    scope.close();
    made.storage().unpin();
    assertThat(isAlive(made)).isTrue();
    made.storage().unpin();
    assertThat(isAlive(made)).isFalse();
    assertThat(pool.liveBytes()).isZero();
  }

  @Test
  void keepsItsHoldOnMemoryThatIsUnpinned() {
    Scope scope = Scope.open();
    Value made = make();
    made.storage().pin();
    made.storage().unpin();
    assertThat(isAlive(made)).isTrue();
    scope.close();
    assertThat(isAlive(made)).isFalse();
  }

  @Test
  void adoptsPinnedMemoryWhoseScopeHasClosed() {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    Value made = make();
    made.storage().pin();
    inner.close();
    made.storage().unpinInto();
    assertThat(isAlive(made)).isTrue();
    outer.close();
    assertThat(isAlive(made)).isFalse();
    assertThat(pool.liveBytes()).isZero();
  }

  @Test
  void adoptsNothingWhoseScopeIsOpen() {
    Scope outer = Scope.open();
    Value made = make();
    Scope inner = Scope.open();
    made.storage().pin();
    made.storage().unpinInto();
    inner.close();
    assertThat(isAlive(made)).isTrue();
    outer.close();
    assertThat(isAlive(made)).isFalse();
  }

  @Test
  void leavesAdoptedMemoryReachableWhereNoScopeIsOpen() {
    Scope scope = Scope.open();
    Value made = make();
    made.storage().pin();
    scope.close();
    made.storage().unpinInto();
    assertThat(isAlive(made)).isTrue();
    assertThat(pool.liveBytes()).isEqualTo(BYTES);
  }

  @Test
  void letsASteadyLoopRunOnTheSameMemory() {
    List<Long> blocks = new ArrayList<>();
    Value parameter = make();
    for (int step = 0; step < 5_000; step++) {
      try (Scope scope = Scope.open()) {
        for (int size = 1; size < 2_000; size = size * 3 + step % 2) {
          Storage.allocate(pool, Shape.of(size), DType.FLOAT);
        }
        try (Scope inner = Scope.open()) {
          inner.keep(make());
        }
        scope.keep(parameter);
      }
      blocks.add(pool.blocks());
    }
    assertThat(blocks.subList(2, 5_000)).containsOnly(blocks.get(2));
    assertThat(pool.liveBytes()).isEqualTo(parameter.storage().shape().size() * 4L);
  }

  @Test
  void passesOnWhatIsRetainedAtTheEndOfAnInnerScope() {
    Scope outer = Scope.open();
    Value read;
    Value other;
    try (Scope layers = Scope.inner();
        Scope layer = Scope.inner()) {
      read = make();
      other = make();
      read.storage().retain();
    }
    assertThat(isAlive(read)).isTrue();
    assertThat(isAlive(other)).isFalse();
    outer.close();
    assertThat(isAlive(read)).isFalse();
    assertThat(pool.liveBytes()).isZero();
  }

  @Test
  void retainsAllThatTheInnerScopesHaveMadeSoFar() {
    Scope outer = Scope.open();
    Value before;
    Value inside;
    Value after;
    try (Scope layers = Scope.inner()) {
      before = make();
      try (Scope layer = Scope.inner()) {
        inside = make();
        Scope.retainAll();
        after = make();
      }
    }
    assertThat(isAlive(before)).isTrue();
    assertThat(isAlive(inside)).isTrue();
    assertThat(isAlive(after)).isFalse();
    outer.close();
    assertThat(pool.liveBytes()).isZero();
  }

  @Test
  void returnsWhatIsRetainedAtItsOwnEnd() {
    Scope scope = Scope.open();
    Value made = make();
    made.storage().retain();
    Scope.retainAll();
    scope.close();
    assertThat(isAlive(made)).isFalse();
  }

  @Test
  void leavesRetainedMemoryReachableWhereNoScopeIsOpen() {
    Value made;
    try (Scope layer = Scope.inner()) {
      made = make();
      made.storage().retain();
    }
    assertThat(isAlive(made)).isTrue();
  }

  @Test
  void dropsAValueBeforeItsEnd() {
    Scope outer = Scope.open();
    Value outside = make();
    Scope scope = Scope.open();
    Value made = make();
    Value read = make();
    read.storage().retain();
    scope.drop(outside);
    scope.drop(made);
    scope.drop(made);
    scope.drop(read);
    assertThat(isAlive(outside)).isTrue();
    assertThat(isAlive(made)).isFalse();
    assertThat(isAlive(read)).isTrue();
    scope.close();
    outer.close();
    assertThat(pool.liveBytes()).isZero();
  }

  private Value make() {
    return new Value(Storage.allocate(pool, Shape.of(100), DType.FLOAT));
  }

  private static boolean isAlive(Value value) {
    try {
      value.storage().source();
      return true;
    } catch (IllegalStateException returned) {
      return false;
    }
  }

  private record Value(Storage storage) implements Stored {}
}
