package dev.figment.core.kernel.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.kernel.onednn.convolution.OneDnnConvolutions;
import dev.figment.core.shape.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
  private static final Kernels PORTABLE = Nd4jKernels.all();

  @Test
  void computesDoublesOnThePortableKernels() {
    assertThat(Backend.kernels(DType.DOUBLE)).isSameAs(Nd4jKernels.all());
  }

  @Test
  void choosesOnce() {
    assertThat(Backend.kernels(DType.FLOAT)).isSameAs(Backend.kernels(DType.FLOAT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"onednn", "oneDNN", " onednn "})
  void takesOneDnnByName(String name) {
    assertThat(Backend.choose(name, PORTABLE, OneDnnKernels::over).convolution())
        .isInstanceOf(OneDnnConvolutions.class);
  }

  @Test
  void takesNd4jByNameAndLoadsNothingElse() {
    Function<Kernels, Kernels> never =
        portable -> {
          throw new AssertionError("loaded");
        };
    assertThat(Backend.choose("nd4j", PORTABLE, never)).isSameAs(PORTABLE);
  }

  @Test
  void refusesAnUnknownName() {
    assertThatThrownBy(() -> Backend.choose("cublas", PORTABLE, OneDnnKernels::over))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kernels: unknown name in -Dfigment.kernels, expected onednn or nd4j, got cublas");
  }

  @Test
  void fallsBackWithOneLineThatSaysWhy() {
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(Backend.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      Function<Kernels, Kernels> broken =
          portable -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnidnnl"));
          };
      assertThat(Backend.choose("onednn", PORTABLE, broken)).isSameAs(PORTABLE);
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertThat(lines)
        .containsExactly(
            "kernels: oneDNN could not be loaded, so the slower ND4J kernels compute:"
                + " java.lang.UnsatisfiedLinkError: no jnidnnl");
  }
}
