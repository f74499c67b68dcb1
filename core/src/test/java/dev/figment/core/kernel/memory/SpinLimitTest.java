package dev.figment.core.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class SpinLimitTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void isInTheEnvironmentOfTheProcessBesideWhatWasThere() {
    List<String> before = settings();

    SpinLimit.set();

    assertThat(settings()).containsAll(before);
    if (SpinLimit.isOpen(System.getenv())) {
      assertThat(settings()).hasSize(before.size() + 1).endsWith(SpinLimit.SETTING);
    }
  }

  @Test
  void leavesAnEnvironmentThatSaysHowToWait() {
    assertThat(SpinLimit.isOpen(Map.of("PATH", "/bin"))).isTrue();
    assertThat(SpinLimit.isOpen(Map.of("GOMP_SPINCOUNT", "5"))).isFalse();
    assertThat(SpinLimit.isOpen(Map.of("OMP_WAIT_POLICY", "active"))).isFalse();
  }

  private static List<String> settings() {
    Loader.load(Loader.class);
    PointerPointer<BytePointer> environment =
        new PointerPointer<>(new PointerPointer<>(Loader.addressof("environ")).get(0));
    List<String> settings = new ArrayList<>();
    for (int i = 0; environment.get(i) != null; i++) {
      settings.add(environment.get(BytePointer.class, i).getString());
    }
    return settings;
  }
}
