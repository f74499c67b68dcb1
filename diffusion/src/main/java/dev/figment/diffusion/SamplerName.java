package dev.figment.diffusion;

import dev.figment.diffusion.objective.Chain;
import dev.figment.diffusion.objective.EdmPath;
import dev.figment.diffusion.objective.NoisePath;
import dev.figment.diffusion.sampler.Ancestral;
import dev.figment.diffusion.sampler.Ancestral.Variance;
import dev.figment.diffusion.sampler.Ddim;
import dev.figment.diffusion.sampler.DpmSolver;
import dev.figment.diffusion.sampler.EulerAncestral;
import dev.figment.diffusion.sampler.LinearMultistep;
import dev.figment.diffusion.sampler.Pndm;
import dev.figment.diffusion.sampler.RungeKutta;
import dev.figment.diffusion.sampler.Sampler;
import dev.figment.diffusion.sampler.UniPc;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The samplers by the names that people know. Each goes with the levels that suit it; "karras"
 * after a name asks for those of Karras et al.
 */
public enum SamplerName {
  /** Ho et al. 2020, small variance. */
  DDPM(new Ancestral(Variance.SMALL), Scale.PRESERVING, "ddpm", "ancestral"),
  /** Ho et al. 2020, large variance. */
  DDPM_LARGE(new Ancestral(Variance.LARGE), Scale.PRESERVING, "ddpm-large"),
  /** Nichol and Dhariwal 2021, a variance that was learned. */
  DDPM_LEARNED(new Ancestral(Variance.LEARNED), Scale.PRESERVING, "ddpm-learned"),
  /** Song et al. 2021, without chance. */
  DDIM(new Ddim(0), Scale.OWN, "ddim"),
  /** Song et al. 2021, with all chance. */
  DDIM_ETA(new Ddim(1), Scale.OWN, "ddim-eta1"),
  /** Lu et al. 2022, multistep. */
  DPM_MULTISTEP(DpmSolver.MULTISTEP, Scale.OWN, "dpm++2m", "dpmsolver++", "dpmsolver"),
  /** Lu et al. 2022, singlestep. */
  DPM_SINGLESTEP(DpmSolver.SINGLESTEP, Scale.PRESERVING, "dpm++2s"),
  /** Zhao et al. 2023. */
  UNIPC(new UniPc(), Scale.OWN, "unipc"),
  /** Liu et al. 2022, which begins with a step that is done twice. */
  PNDM(new Pndm(NoiseSchedule.linear(1000), false), Scale.PRESERVING, "pndm", "plms"),
  /** Euler's steps down the flow. */
  EULER(RungeKutta.EULER, Scale.FLOW, "euler"),
  /** Euler's steps with fresh noise. */
  EULER_ANCESTRAL(new EulerAncestral(1), Scale.EXPLODING, "euler-a", "eulera", "eulerancestral"),
  /** Heun's steps, two evaluations each. */
  HEUN(RungeKutta.HEUN, Scale.FLOW, "heun"),
  /** The linear multistep method of order 4. */
  LMS(new LinearMultistep(), Scale.EXPLODING, "lms"),
  /** Half steps of the flow, two evaluations each. */
  MIDPOINT(RungeKutta.MIDPOINT, Scale.FLOW, "midpoint"),
  /** Six evaluations a step, of order 5. */
  DORMAND_PRINCE(RungeKutta.DORMAND_PRINCE, Scale.FLOW, "dopri5", "rk45");

  private static final double TRACE = 0.999;

  /** Of noise over image, where a walk on the straight path begins that crowds at its end. */
  private static final double MOST = 200;

  private final Sampler sampler;
  private final Scale scale;
  private final List<String> names;

  SamplerName(Sampler sampler, Scale scale, String... names) {
    this.sampler = sampler;
    this.scale = scale;
    this.names = List.of(names);
  }

  /**
   * A sampler's name with what was said about levels.
   *
   * @param sampler the sampler
   * @param karras whether its levels are those of Karras et al. 2022
   */
  public record Choice(SamplerName sampler, boolean karras) {
    /** Returns how a model that learned on a path is sampled. */
    public Recipe recipe(NoisePath path, int steps) {
      return sampler.recipe(path, steps, karras);
    }

    /** Returns how a model that learned on a chain is sampled at levels that were chosen. */
    public Recipe recipe(Chain chain, List<NoiseLevel> levels) {
      return sampler.recipe(chain, levels);
    }
  }

  /**
   * Returns the sampler that a name means: {@code dpm++2m}, {@code DPM++ 2M Karras}, {@code Euler
   * a}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Choice parse(String text) {
    String plain = plain(text);
    boolean karras = plain.endsWith("karras");
    String name = karras ? plain.substring(0, plain.length() - "karras".length()) : plain;
    Optional<SamplerName> found =
        Arrays.stream(values())
            .filter(sampler -> sampler.names.stream().anyMatch(n -> plain(n).equals(name)))
            .findFirst();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "sampler: no such name, expected one of %s, got %s".formatted(known(), text));
    }
    return new Choice(found.get(), karras);
  }

  /** Returns this sampler on its own levels. */
  public Choice choice() {
    return new Choice(this, false);
  }

  /** Returns the names, one of each sampler. */
  public static String known() {
    return Arrays.stream(values())
        .map(sampler -> sampler.names.get(0))
        .collect(Collectors.joining(", "));
  }

  private Recipe recipe(NoisePath path, int steps, boolean karras) {
    if (path instanceof Chain chain) {
      List<NoiseLevel> levels =
          karras
              ? Walk.karras(chain.schedule(), steps)
              : Walk.of(chain.schedule(), Spacing.TRAILING, steps);
      return recipe(chain, levels);
    }
    if (path instanceof EdmPath) {
      List<NoiseLevel> levels = Walk.exploding(EdmPath.LEAST, EdmPath.MOST, steps);
      boolean exploding = scale == Scale.FLOW || scale == Scale.EXPLODING;
      return new Recipe(
          sampler, exploding ? levels : Walk.each(levels, NoiseLevel::preserving), false);
    }
    List<NoiseLevel> levels =
        karras
            ? Walk.each(Walk.exploding(EdmPath.LEAST, MOST, steps), NoiseLevel::straightened)
            : Walk.straight(steps, 1);
    return switch (scale) {
      case OWN, FLOW -> new Recipe(sampler, levels, false);
      case PRESERVING ->
          new Recipe(sampler, Walk.each(finite(levels), NoiseLevel::preserving), true);
      case EXPLODING ->
          new Recipe(sampler, Walk.each(finite(levels), NoiseLevel::exploding), false);
    };
  }

  private Recipe recipe(Chain chain, List<NoiseLevel> levels) {
    Sampler own = this == PNDM ? new Pndm(chain.schedule(), false) : sampler;
    boolean exploding = scale == Scale.FLOW || scale == Scale.EXPLODING;
    return new Recipe(
        own, exploding ? Walk.each(levels, NoiseLevel::exploding) : levels, !exploding);
  }

  /** Levels of which the first has a trace of the image: some samplers divide by it. */
  private static List<NoiseLevel> finite(List<NoiseLevel> levels) {
    return Walk.each(levels, level -> level.alpha() == 0 ? NoiseLevel.straight(TRACE) : level);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  /** At which scale of image and noise a sampler walks. */
  private enum Scale {
    /** That of the path. */
    OWN,
    /** Images of full strength on a chain; on the straight path its own. */
    FLOW,
    /** Variance 1. */
    PRESERVING,
    /** Images of full strength. */
    EXPLODING
  }
}
