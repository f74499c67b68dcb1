package dev.figment.examples.cli;

import dev.figment.core.model.GenerativeModel;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.GuidanceChoice;
import dev.figment.diffusion.SamplerName;
import java.io.IOException;
import java.nio.file.Path;
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

  @Option(
      names = "--guidance",
      paramLabel = "SCALE",
      description = "How far a diffusion model is led by the class; 1 for not at all (1).")
  private Optional<Double> guidance;

  @Option(
      names = "--guidance-within",
      paramLabel = "LEAST:MOST",
      description = "The ratios of noise to image between which it is led (everywhere).")
  private Optional<String> interval;

  @Option(
      names = "--weaker",
      paramLabel = "RUN",
      description = "A smaller or less trained run to be led away from, in place of the class.")
  private Optional<Path> weaker;

  /**
   * Returns the model, sampled as asked.
   *
   * @throws IllegalArgumentException if a sampler or guidance is asked for and the model has none,
   *     or details of what was not asked for
   */
  GenerativeModel of(GenerativeModel model) throws IOException {
    requireWith("--steps", steps, "--sampler", name);
    requireWith("--guidance-within", interval, "--guidance", guidance);
    requireWith("--weaker", weaker, "--guidance", guidance);
    if (name.isEmpty() && guidance.isEmpty()) {
      return model;
    }
    Diffusion diffusion = diffusion(model);
    if (name.isPresent()) {
      diffusion = diffusion.with(SamplerName.parse(name.get()), steps.orElse(STEPS));
    }
    return guidance.isPresent() ? diffusion.with(guidance(guidance.get())) : diffusion;
  }

  private GuidanceChoice guidance(double scale) throws IOException {
    GuidanceChoice choice = GuidanceChoice.of(scale);
    if (interval.isPresent()) {
      String[] bounds = interval.get().split(":", -1);
      if (bounds.length != 2) {
        throw new IllegalArgumentException(
            "sample: no interval, expected LEAST:MOST such as 0.2:4, got " + interval.get());
      }
      choice = choice.within(number(bounds[0]), number(bounds[1]));
    }
    return weaker.isPresent()
        ? choice.from(diffusion(TrainedModel.generator(weaker.get())))
        : choice;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "sample: no number, expected one such as 0.2, got '%s'".formatted(text), e);
    }
  }

  /**
   * Returns the model as one of diffusion.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Diffusion diffusion(GenerativeModel model) {
    if (model instanceof Diffusion diffusion) {
      return diffusion;
    }
    throw new IllegalArgumentException(
        "sample: no choice of samplers, expected a diffusion model, got " + model.spec().name());
  }

  private static void requireWith(
      String option, Optional<?> value, String other, Optional<?> needed) {
    if (value.isPresent() && needed.isEmpty()) {
      throw new IllegalArgumentException(
          "sample: %s says nothing alone, expected %s too, got %s"
              .formatted(option, other, value.get()));
    }
  }
}
