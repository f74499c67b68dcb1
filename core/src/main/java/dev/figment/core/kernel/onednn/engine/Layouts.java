package dev.figment.core.kernel.onednn.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/** The layouts that operands were packed from and into: equal ones have one number. */
final class Layouts {
  private static final List<dnnl_memory_desc> KNOWN = new ArrayList<>();

  private Layouts() {}

  /** Returns the number of a layout, which every thread knows it by. */
  static synchronized int number(dnnl_memory_desc layout) {
    for (int i = 0; i < KNOWN.size(); i++) {
      if (dnnl.dnnl_memory_desc_equal(KNOWN.get(i), layout) != 0) {
        return i;
      }
    }
    dnnl_memory_desc copy = new dnnl_memory_desc();
    OneDnn.check("layout", dnnl.dnnl_memory_desc_clone(copy, layout));
    KNOWN.add(copy);
    return KNOWN.size() - 1;
  }
}
