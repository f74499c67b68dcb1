package dev.figment.core.kernel.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.AdamState;
import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.Reach;
import dev.figment.core.kernel.UpdateKernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilingTest {
  @ParameterizedTest
  @MethodSource("methods")
  void handsOnEveryCallAndTellsItOnce(Method method) throws ReflectiveOperationException {
    Object result = result(method.getReturnType());
    List<List<Object>> calls = new ArrayList<>();
    Object other =
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {method.getDeclaringClass()},
            (proxy, called, arguments) -> {
              assertThat(called).isEqualTo(method);
              calls.add(List.of(arguments));
              return result;
            });
    Object[] arguments =
        Arrays.stream(method.getParameters()).map(ProfilingTest::argument).toArray();

    try (Profile profile = Profile.open()) {
      Object got = invoke(method, around(method.getDeclaringClass(), other, profile), arguments);

      assertThat(got).isSameAs(result);
      assertThat(calls).containsExactly(List.of(arguments));
      assertThat(profile.entries()).hasSize(1);
      assertThat(profile.entries().get(0).bytes()).isPositive();
    }
  }

  private static <T> T around(Class<T> kind, Object kernels, Profile profile) {
    return Profiling.of(kind, kind.cast(kernels), profile);
  }

  static Stream<Method> methods() {
    return Arrays.stream(Kernels.class.getRecordComponents())
        .flatMap(kind -> Arrays.stream(kind.getType().getDeclaredMethods()))
        .filter(method -> !method.isSynthetic() && !method.isDefault());
  }

  @Test
  void throwsWhatAKernelThrows() {
    try (Profile profile = Profile.open()) {
      UpdateKernels broken =
          (states, update) -> {
            throw new IllegalStateException("broken");
          };
      UpdateKernels kernels = Profiling.of(UpdateKernels.class, broken, profile);
      AdamUpdate update = new AdamUpdate(1e-3, 0.9, 0.999, 1e-8, 0, 1);
      assertThatThrownBy(() -> kernels.adam(List.of(), update))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
    }
  }

  @Test
  void countsTheProductsOfMatrices() {
    Storage x = ones(2, 3, 4);
    assertThat(operations(k -> k.matrix().matmul(x, ones(2, 4, 5), false, false)))
        .isEqualTo(2 * 2 * 3 * 4 * 5);
    assertThat(operations(k -> k.matrix().matmul(x, ones(2, 3, 5), true, false)))
        .isEqualTo(2 * 2 * 4 * 3 * 5);
    assertThat(operations(k -> k.matrix().matmul(x, ones(2, 5, 4), false, true)))
        .isEqualTo(2 * 2 * 3 * 4 * 5);
    assertThat(operations(k -> k.matrix().linear(ones(3, 4), ones(4, 5), ones(5))))
        .isEqualTo(2 * 3 * 4 * 5);
  }

  @Test
  void countsTheProductsOfAttentionThatAreNeeded() {
    Attention full = Attention.packed(ones(2, 3, 3, 4, 5), Reach.FULL, 1);
    Attention causal = Attention.packed(ones(2, 3, 3, 4, 5), Reach.CAUSAL, 1);
    Storage y = ones(2, 3, 4, 5);
    assertThat(operations(k -> k.matrix().attention(full))).isEqualTo(2.0 * 2 * (2 * 4 * 9 * 5));
    assertThat(operations(k -> k.matrix().attention(causal))).isEqualTo(2.0 * 2 * (2 * 4 * 6 * 5));
    assertThat(operations(k -> k.matrix().attentionGradient(causal, y, y)))
        .isEqualTo(2.0 * 4 * (2 * 4 * 6 * 5));
  }

  @Test
  void countsTheProductsOfConvolutions() {
    Window window = Window.of(2, 1);
    Storage x = ones(2, 8, 8, 3);
    Storage weight = ones(3, 3, 3, 5);
    Storage g = ones(2, 4, 4, 5);
    double expected = 2.0 * (2 * 4 * 4 * 5) * (3 * 3 * 3);
    assertThat(operations(k -> k.convolution().convolve(x, weight, window))).isEqualTo(expected);
    assertThat(operations(k -> k.convolution().convolveInput(g, weight, window, x.shape())))
        .isEqualTo(expected);
    assertThat(operations(k -> k.convolution().convolveWeight(x, g, window, weight.shape())))
        .isEqualTo(expected);
  }

  private static double operations(Consumer<Kernels> call) {
    try (Profile profile = Profile.open()) {
      call.accept(Profiling.of(Nd4jKernels.all(), profile));
      return profile.entries().get(0).operations();
    }
  }

  private static Object invoke(Method method, Object kernels, Object[] arguments)
      throws ReflectiveOperationException {
    try {
      return method.invoke(kernels, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method.toString(), e.getCause());
    }
  }

  private static Object result(Class<?> type) {
    if (type == void.class) {
      return null;
    }
    Storage ones = ones(1, 2, 2, 1);
    if (type == Normalization.Result.class) {
      return new Normalization.Result(ones, ones);
    }
    if (type == Normalization.Gradient.class) {
      return new Normalization.Gradient(ones, ones, ones);
    }
    if (type == List.class) {
      return List.of(ones);
    }
    return type == int[].class ? new int[] {1} : ones;
  }

  /** A value of a parameter's type. */
  private static Object argument(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type == Storage.class) {
      return ones(1, 2, 2, 1);
    } else if (type == Shape.class) {
      return Shape.of(1, 2, 2, 1);
    } else if (type == ActivationFunction.class) {
      return ActivationFunction.IDENTITY;
    } else if (type == Optional.class) {
      return Optional.of(ones(1));
    } else if (type == Window.class) {
      return Window.DENSE;
    } else if (type == Normalization.class) {
      return Normalization.ofRows(Shape.of(1, 2, 2, 1), 1e-5);
    } else if (type == AdamUpdate.class) {
      return new AdamUpdate(1e-3, 0.9, 0.999, 1e-8, 0, 1);
    } else if (type == Attention.class) {
      return Attention.packed(ones(1, 2, 3, 1, 1), Reach.FULL, 1);
    } else if (type == List.class) {
      boolean adaptive = parameter.getParameterizedType().getTypeName().contains("AdamState");
      return List.of(adaptive ? new AdamState(ones(1), ones(1), ones(1), ones(1)) : ones(1));
    } else if (type == int[].class) {
      return new int[] {0};
    } else if (type == double.class) {
      return 1.0;
    } else if (type == boolean.class) {
      return false;
    }
    return 1;
  }

  private static Storage ones(int... dims) {
    Shape shape = Shape.of(dims);
    float[] values = new float[shape.size()];
    Arrays.fill(values, 1);
    return Storage.of(values, shape, DType.FLOAT);
  }
}
