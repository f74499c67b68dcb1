package dev.figment.core.kernel.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * How long OpenMP's threads spin while they wait: half a millisecond, as long as from one kernel of
 * a step to the next. By themselves they spin for 13, and so take a core from the loops that run on
 * threads of the JVM.
 *
 * <p>GNU's OpenMP asks the environment, once, when it is loaded. So the variable is put there
 * before, unless one that says how to wait is set. The JVM has read the environment long ago:
 * {@code System.getenv} does not show the variable, and processes that the JVM starts do not get
 * it.
 */
final class SpinLimit {
  /** The variable, and its value: looks at what a thread waits for. */
  static final String SETTING = "GOMP_SPINCOUNT=10000";

  /** What the process looks at from now on, and so is never freed. */
  private static final List<Pointer> KEPT = new ArrayList<>();

  private SpinLimit() {}

  /** Sets the limit for libraries that are loaded from now on. */
  static void set() {
    if (Loader.getPlatform().startsWith("linux") && isOpen(System.getenv())) {
      Loader.load(Loader.class);
      PointerPointer<?> environment = new PointerPointer<>(Loader.addressof("environ"));
      environment.put(0, with(SETTING, new PointerPointer<>(environment.get(0))));
    }
  }

  /** Whether an environment leaves the matter to the library. */
  static boolean isOpen(Map<String, String> environment) {
    return Stream.of("GOMP_SPINCOUNT", "OMP_WAIT_POLICY").noneMatch(environment::containsKey);
  }

  /** Returns the addresses of the settings, that of another one, and the null that ends them. */
  private static Pointer with(String setting, PointerPointer<?> settings) {
    int count = 0;
    while (settings.get(count) != null) {
      count++;
    }
    PointerPointer<?> all = new PointerPointer<>(count + 2L);
    for (int i = 0; i < count; i++) {
      all.put(i, settings.get(i));
    }
    BytePointer last = new BytePointer(setting);
    all.put(count, last);
    all.put(count + 1L, null);
    KEPT.addAll(List.of(last, all));
    return all;
  }
}
