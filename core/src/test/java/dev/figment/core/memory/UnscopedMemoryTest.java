package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.junit.jupiter.api.Test;

/** Tensors that no scope owns. */
class UnscopedMemoryTest {
  @Test
  void isCollectedBeforeItFillsTheMachine() {
    MemoryPool pool = new MemoryPool(1L << 30);
    for (int i = 0; i < 3000; i++) {
      Storage.allocate(pool, Shape.of(1 << 18), DType.FLOAT); // 1 MiB, never written
    }
    assertThat(pool.heldBytes()).isLessThan(512L << 20);
  }
}
