package dev.figment.core.weights;

import static java.util.Objects.requireNonNull;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.io.StoredTensor;
import dev.figment.core.io.StoredType;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.LstmCell;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A module as PyTorch writes it: its parameters and buffers under the keys of a file, turned to how
 * they lie there.
 *
 * <p>Loading accounts for every key. What is missing, what is left over and what has another shape
 * is said in one error, and nothing is changed then.
 */
public final class TorchState {
  /** Of R3GAN and StyleGAN. */
  private static final Set<String> IMAGES = Set.of("basis", "start");

  private final List<TorchSlot> slots;

  private TorchState(Module module, TorchNames names) {
    Map<String, Module> modules = module.namedModules();
    slots =
        module.state().entrySet().stream()
            .map(
                named ->
                    new TorchSlot(
                        named.getValue(),
                        names.keys(named.getKey()),
                        layout(modules, named.getKey(), named.getValue().shape())))
            .toList();
  }

  /** Returns a module under the keys that are its own names. */
  public static TorchState of(Module module) {
    return new TorchState(module, TorchNames.SAME);
  }

  /** Returns a module under other keys. */
  public static TorchState of(Module module, TorchNames names) {
    return new TorchState(module, names);
  }

  /**
   * Overwrites the module with a file's tensors; all of it or, after an error, nothing.
   *
   * @throws FileFormatException if a key is missing or left over, or a shape differs
   * @throws IOException if a tensor cannot be read
   */
  public void load(WeightSource source) throws IOException {
    requireFit(source);
    try (Scope scope = Scope.open()) {
      IdentityHashMap<Tensor, Tensor> read = new IdentityHashMap<>();
      for (TorchSlot slot : slots) {
        read.put(slot.target(), slot.read(source));
      }
      read.forEach(Tensor::assign);
    }
  }

  /**
   * Overwrites the module with a file's tensors, whose keys were accounted for before, one after
   * the other, so that no second copy of all is in memory.
   *
   * @throws IOException if a tensor cannot be read; those before it are overwritten
   */
  public void fill(WeightSource source) throws IOException {
    for (TorchSlot slot : slots) {
      try (Scope scope = Scope.open()) {
        slot.target().assign(slot.read(source));
      }
    }
  }

  /**
   * Accounts for every key, and reads nothing.
   *
   * @throws FileFormatException if a key is missing or left over, or a shape differs
   */
  public void requireFit(WeightSource source) throws FileFormatException {
    requireFit(source, List.of(() -> this));
  }

  /**
   * Accounts for every key of a file that holds several modules, and reads nothing.
   *
   * @param states each asked for once and then forgotten, for all together may not fit into memory
   * @throws FileFormatException if a key is missing or left over, or a shape differs
   */
  public static void requireFit(WeightSource source, List<Supplier<TorchState>> states)
      throws FileFormatException {
    KeyAccount account = new KeyAccount(source);
    for (Supplier<TorchState> state : states) {
      try (Scope scope = Scope.open()) {
        state.get().slots.forEach(account::take);
      }
    }
    account.requireBalance();
  }

  /**
   * Writes the module, as floats.
   *
   * @throws IOException if it cannot be written; the old file is untouched
   */
  public void write(Path file) throws IOException {
    write(file, Map.of(), Map.of());
  }

  /**
   * Writes the module in the types and the shapes of another file: what was loaded from there is
   * the same again, byte for byte.
   *
   * @param like by key; a tensor without one is written in its own type and shape
   * @param metadata the strings about the file
   * @throws IOException if it cannot be written; the old file is untouched
   */
  public void write(Path file, Map<String, StoredTensor> like, Map<String, String> metadata)
      throws IOException {
    try (Scope scope = Scope.open()) {
      Map<String, Tensor> shaped = new LinkedHashMap<>(tensors());
      Map<String, StoredType> types = new LinkedHashMap<>();
      like.forEach(
          (key, entry) -> {
            shaped.computeIfPresent(key, (same, tensor) -> tensor.reshape(entry.shape()));
            types.put(key, entry.type());
          });
      Safetensors.write(file, shaped, types, metadata);
    }
  }

  /** Returns the tensors as they lie in a file, by key. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    slots.forEach(slot -> tensors.putAll(slot.parts()));
    return tensors;
  }

  private static TorchLayout layout(Map<String, Module> modules, String name, Shape shape) {
    int dot = name.lastIndexOf('.');
    Module owner = requireNonNull(modules.get(name.substring(0, Math.max(0, dot))));
    boolean isWeight = name.substring(dot + 1).equals("weight");
    if (shape.rank() == 4) {
      return IMAGES.contains(name.substring(dot + 1)) ? TorchLayout.IMAGE : TorchLayout.KERNEL;
    }
    boolean isMatrix = (isWeight && !(owner instanceof Embedding)) || owner instanceof LstmCell;
    return shape.rank() == 2 && isMatrix ? TorchLayout.MATRIX : TorchLayout.SAME;
  }
}
