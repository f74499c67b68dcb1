package dev.figment.examples.cli;

import dev.figment.core.model.GenerativeModel;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.SamplerName;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how a model of diffusion is sampled. */
final class ChosenSampler {
  private static final int STEPS = 20;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description = "How a diffusion model is sampled, such as dpm++2m or 'Euler a'.")
  private Optional<String> name;

  @Option(names = "--steps", description = "Steps of the sampler (20).")
  private Optional<Integer> steps;

  /**
   * Returns the model, sampled as asked.
   *
   * @throws IllegalArgumentException if a sampler is asked for and the model has none, or steps
   *     without a sampler
   */
  GenerativeModel of(GenerativeModel model) {
    if (name.isEmpty()) {
      if (steps.isPresent()) {
        throw new IllegalArgumentException(
            "sample: steps of no sampler, expected --sampler too, got --steps " + steps.get());
      }
      return model;
    }
    if (model instanceof Diffusion diffusion) {
      return diffusion.with(SamplerName.parse(name.get()), steps.orElse(STEPS));
    }
    throw new IllegalArgumentException(
        "sample: no choice of samplers, expected a diffusion model, got " + model.spec().name());
  }
}
