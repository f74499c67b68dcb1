package dev.figment.core.kernel.backend;

import dev.figment.core.kernel.BinaryKernels;
import dev.figment.core.kernel.ConvolutionKernels;
import dev.figment.core.kernel.ElementwiseKernels;
import dev.figment.core.kernel.ImageKernels;
import dev.figment.core.kernel.IndexKernels;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.MatrixKernels;
import dev.figment.core.kernel.MovementKernels;
import dev.figment.core.kernel.NormalizationKernels;
import dev.figment.core.kernel.ReductionKernels;
import dev.figment.core.kernel.SoftmaxKernels;
import dev.figment.core.kernel.UpdateKernels;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands before kernels of one kind, and tells a {@link Profile} each call and its {@link Cost}.
 */
final class Profiling implements InvocationHandler {
  private final Object kernels;
  private final Profile profile;

  private Profiling(Object kernels, Profile profile) {
    this.kernels = kernels;
    this.profile = profile;
  }

  /** Returns kernels of all kinds that compute the same. */
  static Kernels of(Kernels kernels, Profile profile) {
    return new Kernels(
        of(ElementwiseKernels.class, kernels.elementwise(), profile),
        of(BinaryKernels.class, kernels.binary(), profile),
        of(ReductionKernels.class, kernels.reduction(), profile),
        of(MovementKernels.class, kernels.movement(), profile),
        of(IndexKernels.class, kernels.index(), profile),
        of(MatrixKernels.class, kernels.matrix(), profile),
        of(ConvolutionKernels.class, kernels.convolution(), profile),
        of(ImageKernels.class, kernels.image(), profile),
        of(NormalizationKernels.class, kernels.normalization(), profile),
        of(SoftmaxKernels.class, kernels.softmax(), profile),
        of(UpdateKernels.class, kernels.update(), profile));
  }

  /** Returns kernels of one kind that compute the same. */
  static <T> T of(Class<T> kind, T kernels, Profile profile) {
    Profiling profiling = new Profiling(kernels, profile);
    Object proxy = Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, profiling);
    return kind.cast(proxy);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws Throwable {
    Object[] arguments = given == null ? new Object[0] : given;
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    long start = System.nanoTime();
    Object result = call(method, arguments);
    long nanoseconds = System.nanoTime() - start;
    if (!method.getDeclaringClass().equals(Object.class)) {
      Cost.Call call = new Cost.Call(arguments, result);
      profile.add(Cost.of(method.getName()).told(call, nanoseconds));
    }
    return result;
  }

  private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(kernels, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
