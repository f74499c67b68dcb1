package dev.figment.core.weights;

import java.util.List;

/** The keys in a file of a parameter's name here. */
@FunctionalInterface
public interface TorchNames {
  /** The name itself; what scales a norm is a {@code weight}. */
  TorchNames SAME = name -> List.of(TorchNames.torch(name));

  /**
   * Returns the keys: one, or several whose outputs stand side by side here.
   *
   * @param name of the parameter or buffer
   */
  List<String> keys(String name);

  private static String torch(String name) {
    int last = name.lastIndexOf('.') + 1;
    String prefix = name.substring(0, last);
    return switch (name.substring(last)) {
      case "gain" -> prefix + "weight";
      case "runningMean" -> prefix + "running_mean";
      case "runningVariance" -> prefix + "running_var";
      default -> name;
    };
  }
}
