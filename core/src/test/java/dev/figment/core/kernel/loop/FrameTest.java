package dev.figment.core.kernel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void lendsEachBlockOnce() {
    try (Frame outer = Frame.open()) {
      float[] a = outer.block();
      float[] b = outer.block();
      assertThat(a).isNotSameAs(b).hasSize(Frame.LENGTH);
      try (Frame inner = Frame.open()) {
        assertThat(inner.block()).isNotSameAs(a).isNotSameAs(b);
      }
    }
  }

  @Test
  void lendsAgainWhatWasGivenBack() {
    float[] first;
    try (Frame frame = Frame.open()) {
      first = frame.block();
    }
    try (Frame frame = Frame.open()) {
      assertThat(frame.block()).isSameAs(first);
      assertThat(frame.block(Frame.LENGTH)).isNotSameAs(first).hasSize(Frame.LENGTH);
      assertThat(frame.block(Frame.LENGTH + 1)).hasSize(Frame.LENGTH + 1);
    }
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void readsAndWritesPartsOfAStorage() {
    try (Scope scope = Scope.open();
        Frame frame = Frame.open()) {
      Storage x = Storage.of(new float[] {1, 2, 3, 4}, Shape.of(4), DType.FLOAT);
      float[] block = frame.block();
      frame.read(x, 1, block, 2, 2);
      assertThat(block[2]).isEqualTo(2);
      assertThat(block[3]).isEqualTo(3);
      frame.write(x, 0, block, 3, 1);
      assertThat(x.toFloats()).containsExactly(3, 2, 3, 4);
    }
  }

  @Test
  void handsOutAsManyRowsAsFitIntoABlock() {
    List<Integer> rows = Collections.synchronizedList(new ArrayList<>());
    Frame.eachOfRows(
        1000,
        1000,
        (row, count) -> {
          assertThat(count).isBetween(1, 4);
          for (int i = 0; i < count; i++) {
            rows.add(row + i);
          }
        });
    assertThat(rows).doesNotHaveDuplicates().hasSize(1000);
  }
}
