package dev.figment.core.kernel.onednn.engine;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The library: its one engine, and what its status codes say.
 *
 * <p>Loading this class loads the natives; where they cannot be loaded it throws a {@link
 * LinkageError}.
 */
public final class OneDnn {
  /**
   * Primitives whose code oneDNN keeps for others that are made alike: parts of one computation,
   * and what two threads do. More than these few would be a second store beside each {@link Lane}.
   */
  private static final int SHARED_CODES = 128;

  private static final dnnl_engine ENGINE = makeEngine();

  private OneDnn() {}

  /** Returns the CPU. */
  public static dnnl_engine engine() {
    return ENGINE;
  }

  /** Whether vectors are 512 bits long. */
  public static boolean hasWideVectors() {
    int wide = dnnl.dnnl_cpu_isa_avx512_core;
    return (dnnl.dnnl_get_effective_cpu_isa() & wide) == wide;
  }

  /**
   * Checks what a call returned.
   *
   * @throws IllegalStateException if it is not success
   */
  public static void check(String what, int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "%s: oneDNN refused, expected status success, got %s".formatted(what, name(status)));
    }
  }

  private static String name(int status) {
    return Arrays.stream(dnnl.status.values())
        .filter(known -> known.value == status)
        .map(Enum::name)
        .findFirst()
        .orElse("code " + status);
  }

  private static dnnl_engine makeEngine() {
    dnnl_engine engine = new dnnl_engine();
    check("engine", dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0));
    check("engine", dnnl.dnnl_set_primitive_cache_capacity(SHARED_CODES));
    return engine;
  }
}
