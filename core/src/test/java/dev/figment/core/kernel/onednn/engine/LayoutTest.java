package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void isEqualForEqualLayoutsAndForNoOthers() {
    try (Descriptors descriptors = new Descriptors()) {
      Layout layout = Layout.of(descriptors.dense(3, 5));
      assertThat(Layout.of(descriptors.dense(3, 5))).isEqualTo(layout).hasSameHashCodeAs(layout);
      assertThat(
              List.of(
                  Layout.of(descriptors.dense(5, 3)),
                  Layout.of(descriptors.dense(3, 5, 1)),
                  Layout.of(descriptors.strided(new long[] {3, 5}, new long[] {1, 3}))))
          .doesNotContain(layout)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void knowsALayoutWhoseDescriptionIsGone() {
    Layout layout = ofOne();
    assertThat(ofOne()).isEqualTo(layout);
  }

  private static Layout ofOne() {
    try (Descriptors descriptors = new Descriptors()) {
      return Layout.of(descriptors.dense(7, 11, 13));
    }
  }
}
