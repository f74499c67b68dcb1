package dev.figment.core.nn;

import static java.util.Objects.requireNonNull;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What training changes in a network, by name: parameters, buffers, streams of chance, and the
 * modules that hold more of them.
 *
 * <p>A module registers its parts in its constructor and calls them as it likes: there is no
 * forward method here. Names join with dots, {@code encoder.0.weight}, and are the keys of a
 * checkpoint; the order is that of registration. A part that is reached in two ways counts once,
 * under the first name. Modules are made outside every {@link Scope}, for they outlive a step.
 *
 * <p>A tree of modules is in training or in evaluation, which dropout and batch normalization ask
 * for. It begins in training; {@link #train} and {@link #evaluate} switch the module they are
 * called on and everything below it, {@link #evaluating} what the calling thread takes all modules
 * for.
 */
public abstract class Module {
  private static final ThreadLocal<Integer> EVALUATIONS = ThreadLocal.withInitial(() -> 0);

  private final Map<String, Part> parts = new LinkedHashMap<>();
  private boolean training = true;

  /** Makes a module without parts, in training. */
  protected Module() {}

  // For constructors

  /**
   * Registers a tensor to be learned.
   *
   * @return the tensor, tracked: the one to compute with
   * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
   */
  protected final Tensor parameter(String name, Tensor values) {
    return register(name, new Part.Parameter(values.tracked())).tensor();
  }

  /**
   * Registers a tensor that is kept with the parameters but not learned.
   *
   * @return the tensor; {@link Tensor#assign} changes it
   * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
   */
  protected final Tensor buffer(String name, Tensor values) {
    return register(name, new Part.Buffer(values.detach())).tensor();
  }

  /**
   * Registers a module that is part of this one.
   *
   * @return the module
   * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
   */
  protected final <M extends Module> M child(String name, M module) {
    register(name, new Part.Child(module));
    return module;
  }

  /**
   * Registers a layer that is part of this module, if it is a module itself.
   *
   * @return the layer
   * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
   */
  protected final <L extends Layer> L layer(String name, L layer) {
    if (layer instanceof Module module) {
      child(name, module);
    }
    return layer;
  }

  /**
   * Registers random numbers that this module draws, so that a resumed run draws the same.
   *
   * @return the stream
   * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
   */
  protected final Rng stream(String name, Rng rng) {
    return register(name, new Part.Stream(rng)).rng();
  }

  // Contents

  /** Returns the parameters of this module and those below it. */
  public final List<Tensor> parameters() {
    return List.copyOf(namedParameters().values());
  }

  /** Returns the parameters by name. */
  public final Map<String, Tensor> namedParameters() {
    return collect(Part.Parameter.class, Part.Parameter::tensor);
  }

  /** Returns parameters and buffers by name: what a checkpoint holds. Not copies. */
  public final Map<String, Tensor> state() {
    return collect(Part.Stored.class, Part.Stored::tensor);
  }

  /** Returns this module, under the empty name, and those below it by name. */
  public final Map<String, Module> namedModules() {
    Map<String, Module> modules = new LinkedHashMap<>();
    modules.put("", this);
    modules.putAll(collect(Part.Child.class, Part.Child::module));
    return modules;
  }

  /** Returns the streams of chance by name. */
  public final Map<String, Rng> streams() {
    return collect(Part.Stream.class, Part.Stream::rng);
  }

  /** Returns the number of values to be learned. */
  public final long parameterCount() {
    return parameters().stream().mapToLong(p -> p.shape().size()).sum();
  }

  /**
   * Overwrites parameters and buffers with copies of the values; all of them or none.
   *
   * @param values exactly the names and shapes of {@link #state}, of either type
   * @throws IllegalArgumentException if a name is missing or unknown, or a shape differs
   */
  public final void load(Map<String, Tensor> values) {
    Map<String, Tensor> state = state();
    StateCheck.requireFit(state, values);
    state.forEach((name, tensor) -> tensor.assign(requireNonNull(values.get(name))));
  }

  // Mode

  /** Puts this module and those below it in training. */
  public final void train() {
    modules().forEach(module -> module.training = true);
  }

  /** Puts this module and those below it in evaluation. */
  public final void evaluate() {
    modules().forEach(module -> module.training = false);
  }

  /**
   * Lets the calling thread compute with every module as if it were in evaluation, until the return
   * value is closed. No module changes: other threads may train it meanwhile. Nests.
   */
  public static Evaluation evaluating() {
    return new Evaluation();
  }

  /** Returns whether this module behaves as in training, on the calling thread. */
  public final boolean isTraining() {
    return training && EVALUATIONS.get() == 0;
  }

  /** A stretch of a thread's work in evaluation. */
  public static final class Evaluation implements AutoCloseable {
    private boolean open = true;

    private Evaluation() {
      EVALUATIONS.set(EVALUATIONS.get() + 1);
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        EVALUATIONS.set(EVALUATIONS.get() - 1);
      }
    }
  }

  /**
   * Returns the module as people read it: the layers, the sizes of their tensors, and the numbers
   * of parameters.
   */
  @Override
  public String toString() {
    return ModuleText.of(this, parts);
  }

  /** Returns what this module registered. */
  Map<String, Part> parts() {
    return Collections.unmodifiableMap(parts);
  }

  private <P extends Part> P register(String name, P part) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          "module: bad name, expected one letter or more and no dot, got '%s'".formatted(name));
    }
    if (parts.putIfAbsent(name, part) != null) {
      throw new IllegalArgumentException(
          "module: name is taken, expected one beside %s, got %s".formatted(parts.keySet(), name));
    }
    return part;
  }

  private Set<Module> modules() {
    Set<Module> modules = Collections.newSetFromMap(new IdentityHashMap<>());
    modules.add(this);
    modules.addAll(collect(Part.Child.class, Part.Child::module).values());
    return modules;
  }

  private <P, T> Map<String, T> collect(Class<P> kind, Function<P, T> content) {
    Map<String, T> found = new LinkedHashMap<>();
    Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    walk(
        "",
        (name, part) -> {
          if (kind.isInstance(part) && seen.add(content.apply(kind.cast(part)))) {
            found.put(name, content.apply(kind.cast(part)));
          }
        });
    return found;
  }

  private void walk(String prefix, BiConsumer<String, Part> visit) {
    parts.forEach(
        (name, part) -> {
          visit.accept(prefix + name, part);
          if (part instanceof Part.Child child) {
            child.module().walk(prefix + name + ".", visit);
          }
        });
  }
}
