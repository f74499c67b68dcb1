package dev.figment.core.model;

import java.util.List;

/**
 * Offers models to the {@link ModelRegistry}: a service, found by {@link java.util.ServiceLoader}.
 *
 * <p>Who has a model of their own writes one, and names it in {@code
 * META-INF/services/dev.figment.core.model.ModelProvider}: then {@link Model#load} knows the model,
 * and so does the command if the jar is on its class path.
 *
 * <pre>{@code
 * public final class MyModels implements ModelProvider {
 *   public List<ModelEntry<?>> entries() {
 *     return List.of(
 *         new ModelEntry<>(
 *             "mine", "a model of mine", MyConfig.class,
 *             List.of(Preset.of("small", MyConfig::small)), MyModel::new));
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ModelProvider {
  /** Returns the models. */
  List<ModelEntry<?>> entries();
}
