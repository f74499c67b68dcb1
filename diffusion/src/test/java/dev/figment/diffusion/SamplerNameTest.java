package dev.figment.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    for (Objective objective : List.of(Objective.flow(), Objective.ddpm())) {
      List<NoiseLevel> levels = sampler.choice().recipe(objective.path(), 5).levels();
      assertThat(levels).hasSize(6);
      assertThat(levels.get(5).sigma()).isZero();
      for (int i = 0; i < 5; i++) {
        assertThat(levels.get(i).ratio()).isGreaterThan(levels.get(i + 1).ratio());
      }
    }
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
