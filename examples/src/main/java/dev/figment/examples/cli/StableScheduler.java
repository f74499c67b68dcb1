package dev.figment.examples.cli;

import dev.figment.core.io.FileFormatException;
import dev.figment.diffusion.Recipe;
import dev.figment.diffusion.SamplerName;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.objective.Chain;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the scheduler of a folder says: the chain, what the network says of it, and how it is
 * walked.
 *
 * @param chain on which the network was trained
 * @param prediction what it says
 * @param usual the sampler, if none is asked for
 * @param spacing of the steps that a walk visits
 * @param offset by which leading steps are later
 * @param last the level at which a walk ends
 */
record StableScheduler(
    Chain chain,
    Prediction prediction,
    SamplerName.Choice usual,
    Spacing spacing,
    int offset,
    NoiseLevel last) {
  private static final Map<String, String> KINDS =
      Map.of(
          "PNDMScheduler", "pndm",
          "DDIMScheduler", "ddim",
          "DDPMScheduler", "ddpm",
          "LMSDiscreteScheduler", "lms",
          "EulerDiscreteScheduler", "euler",
          "EulerAncestralDiscreteScheduler", "euler-a",
          "HeunDiscreteScheduler", "heun",
          "DPMSolverMultistepScheduler", "dpm++2m",
          "DPMSolverSinglestepScheduler", "dpm++2s",
          "UniPCMultistepScheduler", "unipc");

  /** Returns that of Stable Diffusion 1. */
  static StableScheduler version1() {
    NoiseSchedule schedule = NoiseSchedule.scaledLinear(1000);
    return new StableScheduler(
        new Chain(schedule),
        Prediction.NOISE,
        SamplerName.PNDM.choice(),
        Spacing.LEADING,
        1,
        schedule.level(0));
  }

  /**
   * Reads a folder's.
   *
   * @throws FileFormatException if its file is missing, or its kind is not known
   */
  static StableScheduler read(Path folder) throws IOException {
    FolderConfig config =
        FolderConfig.read(folder.resolve("scheduler").resolve("scheduler_config.json"));
    String kind = config.text("_class_name", "none");
    if (!KINDS.containsKey(kind)) {
      throw new FileFormatException(
          config.file(),
          "the scheduler is not known",
          "one of " + KINDS.keySet().stream().sorted().toList(),
          kind);
    }
    NoiseSchedule schedule = schedule(config);
    return new StableScheduler(
        new Chain(schedule),
        prediction(config),
        SamplerName.parse(KINDS.get(kind)),
        spacing(config),
        config.whole("steps_offset", 0),
        config.flag("set_alpha_to_one", true) ? NoiseLevel.CLEAN : schedule.level(0));
  }

  /** Returns how a walk is gone. */
  Recipe recipe(SamplerName.Choice sampler, int steps) {
    if (sampler.karras()) {
      return sampler.recipe(chain, steps);
    }
    int longest = chain.schedule().steps();
    double[] times =
        Arrays.stream(spacing.times(longest, steps))
            .map(t -> spacing == Spacing.LEADING ? Math.min(t + offset, longest - 1.0) : t)
            .toArray();
    List<NoiseLevel> levels = Arrays.stream(times).mapToObj(chain.schedule()::level).toList();
    return sampler.recipe(chain, Walk.then(last, levels));
  }

  private static NoiseSchedule schedule(FolderConfig config) throws IOException {
    int steps = config.whole("num_train_timesteps", 1000);
    double first = config.number("beta_start", .00085);
    double last = config.number("beta_end", .012);
    String kind = config.text("beta_schedule", "scaled_linear");
    return switch (kind) {
      case "scaled_linear" -> NoiseSchedule.scaledLinear(steps, first, last);
      case "linear" -> NoiseSchedule.linear(steps, first, last);
      case "squaredcos_cap_v2" -> NoiseSchedule.cosine(steps);
      default ->
          throw new FileFormatException(
              config.file(),
              "the schedule is not known",
              "scaled_linear, linear or squaredcos_cap_v2",
              kind);
    };
  }

  private static Prediction prediction(FolderConfig config) throws IOException {
    String kind = config.text("prediction_type", "epsilon");
    return switch (kind) {
      case "epsilon" -> Prediction.NOISE;
      case "v_prediction" -> Prediction.VELOCITY;
      case "sample" -> Prediction.CLEAN;
      default ->
          throw new FileFormatException(
              config.file(),
              "the prediction is not known",
              "epsilon, v_prediction or sample",
              kind);
    };
  }

  private static Spacing spacing(FolderConfig config) throws IOException {
    String kind = config.text("timestep_spacing", "leading");
    return switch (kind) {
      case "leading" -> Spacing.LEADING;
      case "linspace" -> Spacing.LINSPACE;
      case "trailing" -> Spacing.TRAILING;
      default ->
          throw new FileFormatException(
              config.file(), "the spacing is not known", "leading, linspace or trailing", kind);
    };
  }
}
