package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignedMemoryTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 63, 64, 65, 1_000_000, 50_000_000})
  void beginsWithALineAndReachesToItsEnd(long bytes) {
    AlignedMemory memory = AlignedMemory.allocate(bytes);
    try {
      assertThat(memory.pointer().address() % AlignedMemory.LINE).isZero();
      assertThat(memory.bytes()).isEqualTo(bytes);
      ByteBuffer view = memory.pointer().asByteBuffer();
      assertThat(view.capacity()).isEqualTo((int) bytes);
      view.put((int) bytes - 1, (byte) 7);
      assertThat(memory.pointer().get(bytes - 1)).isEqualTo((byte) 7);
    } finally {
      memory.free();
    }
  }

  @Test
  void saysWhatTheSystemDoesNotHave() {
    assertThatThrownBy(() -> AlignedMemory.allocate(Long.MAX_VALUE / 2))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage(
            "memory: none left, expected 4,611,686,018,427,387,903 bytes from the system, got"
                + " none");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 50_000, 3_000_000})
  @SuppressWarnings("try") // the scope is there to be closed
  void tensorsBeginWithALine(int size) {
    try (Scope scope = Scope.open()) {
      for (DType dtype : DType.values()) {
        Storage storage = Storage.allocate(Shape.of(size), dtype);
        boolean isOnHost = Storage.isOnHost();
        assertThat(!isOnHost || storage.source().address() % AlignedMemory.LINE == 0).isTrue();
      }
    }
  }
}
