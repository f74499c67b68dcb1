package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

final class NativesTest {
  @Test
  void areOnTheHostOfACpu() {
    assertThat(Natives.areOnHost()).isTrue();
  }

  @Test
  void saysWhatIsMissingWhereTheyCannotBeLoaded() {
    Throwable missing = new UnsatisfiedLinkError("no jninativecpu\nin the library path");
    assertThatThrownBy(
            () ->
                Natives.load(
                    () -> {
                      throw new ExceptionInInitializerError(new IllegalStateException(missing));
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "natives: those of ND4J could not be loaded, expected the artifact figment-backend-cpu"
                + " or figment-backend-cuda for %s on the class path, got"
                    .formatted(Loader.getPlatform())
                + " java.lang.UnsatisfiedLinkError: no jninativecpu");
  }

  @Test
  void liftsTheLimitOfTheProcessUnlessSomebodySetIt() {
    String before = System.getProperty(Natives.PHYSICAL);
    try {
      System.clearProperty(Natives.PHYSICAL);
      Natives.leaveLimitToPool();
      assertThat(System.getProperty(Natives.PHYSICAL)).isEqualTo("0");
      System.setProperty(Natives.PHYSICAL, "8g");
      Natives.leaveLimitToPool();
      assertThat(System.getProperty(Natives.PHYSICAL)).isEqualTo("8g");
    } finally {
      if (before == null) {
        System.clearProperty(Natives.PHYSICAL);
      } else {
        System.setProperty(Natives.PHYSICAL, before);
      }
    }
  }
}
