package dev.figment.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.diffusion.objective.Objective;
import dev.figment.diffusion.sampler.DpmSolver;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SamplerNameTest {
  @ParameterizedTest
  @CsvSource({
    "dpm++2m, DPM_MULTISTEP, false",
    "DPM++ 2M Karras, DPM_MULTISTEP, true",
    "DPM++ 2S, DPM_SINGLESTEP, false",
    "Euler a, EULER_ANCESTRAL, false",
    "Euler, EULER, false",
    "DDIM, DDIM, false",
    "UniPC, UNIPC, false",
    "PLMS, PNDM, false",
    "LMS Karras, LMS, true",
    "Heun, HEUN, false"
  })
  void knowsTheNamesOfOthers(String text, SamplerName sampler, boolean karras) {
    assertThat(SamplerName.parse(text)).isEqualTo(new SamplerName.Choice(sampler, karras));
  }

  @ParameterizedTest
  @EnumSource
  void walksFromNoiseToImagesOnEveryPath(SamplerName sampler) {
    for (Objective objective : List.of(Objective.flow(), Objective.ddpm(), Objective.edm())) {
      List<NoiseLevel> levels = sampler.choice().recipe(objective.path(), 5).levels();
      assertThat(levels).hasSize(6);
      assertThat(levels.get(5).sigma()).isZero();
      for (int i = 0; i < 5; i++) {
        assertThat(levels.get(i).ratio()).isGreaterThan(levels.get(i + 1).ratio());
      }
    }
  }

  /** There too most levels are near the image. */
  @Test
  void karrasLevelsAreThereOnTheStraightPath() {
    List<NoiseLevel> levels =
        SamplerName.parse("DPM++ 2M Karras").recipe(Objective.flow().path(), 10).levels();
    assertThat(levels).hasSize(11);
    assertThat(levels.get(0).time()).isCloseTo(200.0 / 201, within(1e-9));
    assertThat(levels.get(9).time()).isCloseTo(.002 / 1.002, within(1e-9));
    assertThat(levels.get(10)).isEqualTo(NoiseLevel.straight(0));
    assertThat(levels.stream().filter(level -> level.time() < .5).count()).isGreaterThan(4);
    assertThat(levels.get(4).alpha() + levels.get(4).sigma()).isCloseTo(1, within(1e-12));
  }

  @Test
  void rejectsAnUnknownName() {
    assertThatThrownBy(() -> SamplerName.parse("magic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sampler: no such name, expected one of ddpm, ")
        .hasMessageEndingWith(", got magic");
    assertThatThrownBy(() -> new Recipe(DpmSolver.MULTISTEP, List.of(NoiseLevel.CLEAN), true))
        .hasMessage("recipe: no way to go, expected 2 levels or more, got 1");
  }
}
