package dev.figment.core.weights;

import dev.figment.core.nn.LstmCell;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import java.util.List;
import java.util.Map;

/** What PyTorch calls the tensors of its own layers, where it differs from the names here. */
final class LayerNames implements TorchNames {
  private final Map<String, Module> modules;

  LayerNames(Module module) {
    modules = module.namedModules();
  }

  @Override
  public List<String> keys(String name) {
    Path path = Path.of(name);
    if (modules.get(path.owner) instanceof LstmCell) {
      return List.of(
          path.owner(
              switch (path.last) {
                case "input" -> "weight_ih";
                case "recurrent" -> "weight_hh";
                default -> "bias_ih";
              }));
    }
    Path above = Path.of(path.owner);
    if (modules.get(above.owner) instanceof MultiHeadAttention) {
      return List.of(
          above.owner(above.last.equals("qkv") ? "in_proj_" + path.last : "out_proj." + path.last));
    }
    return TorchNames.SAME.keys(name);
  }

  /** A name and what it belongs to: {@code encoder.0}, {@code weight}. */
  private record Path(String owner, String last) {
    static Path of(String name) {
      int dot = name.lastIndexOf('.');
      return dot < 0
          ? new Path("", name)
          : new Path(name.substring(0, dot), name.substring(dot + 1));
    }

    /** Another name of the same owner. */
    String owner(String other) {
      return owner.isEmpty() ? other : owner + "." + other;
    }
  }
}
