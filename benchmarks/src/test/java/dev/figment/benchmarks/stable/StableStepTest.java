package dev.figment.benchmarks.stable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.Safetensors;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.TorchState;
import dev.figment.diffusion.unet.UNet;
import dev.figment.diffusion.unet.UNetNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableStepTest {
  private static final String SIZES =
      """
      {"in_channels": 4, "out_channels": 4, "block_out_channels": [8, 16],
       "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "layers_per_block": 1,
       "norm_num_groups": 4, "attention_head_dim": 2, "cross_attention_dim": 6}
      """;

  @TempDir private Path temporary;

  private StableFolder folder() throws IOException {
    Path unet = Files.createDirectories(temporary.resolve("model/unet"));
    Files.writeString(unet.resolve("config.json"), SIZES);
    StableFolder folder = StableFolder.read(temporary.resolve("model"));
    Safetensors.write(
        folder.weights(), TorchState.of(network(folder), UNetNames.FOLDER).tensors(), Map.of());
    return folder;
  }

  private static UNet network(StableFolder folder) {
    return new UNet(folder.unet(), width -> folder.heads(), Rng.seed(1));
  }

  @Test
  void timesAndKeepsWhatTheNetworkSays() throws IOException {
    StableFolder folder = folder();
    Path run = temporary.resolve("run");
    StableInputs.main(new String[] {folder.path().toString(), run.toString(), "4"});
    StableStep.main(new String[] {"figment", folder.path().toString(), run.toString(), "2"});
    StableFigures figures = StableFigures.read(run, "figment");
    assertThat(figures.milliseconds()).isPositive();
    assertThat(figures.said()).hasSize(2 * 4 * 4 * 4);
    assertThat(figures.differenceTo(expected(folder, StableInputs.read(folder, run))))
        .isLessThan(1e-5);
  }

  private static StableFigures expected(StableFolder folder, StableInputs inputs) {
    try (Gradients.Pause pause = Gradients.paused()) {
      Tensor latents = Tensor.of(inputs.latents(), Shape.of(2, 4, 4, 4)).permute(0, 2, 3, 1);
      Tensor times = Tensor.of(inputs.times(), Shape.of(2));
      Tensor context = Tensor.of(inputs.context(), Shape.of(2, 77, 6));
      Tensor said = network(folder).forward(latents, times, Optional.empty(), Optional.of(context));
      return new StableFigures("whole", 1, 1, said.permute(0, 3, 1, 2).toFloats());
    }
  }

  @Test
  void takesTheMiddleTime() {
    assertThat(StableStep.median(new double[] {9, 1, 4})).isEqualTo(4);
    assertThat(StableStep.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
  }

  @Test
  void refusesOtherArguments() {
    assertThatThrownBy(() -> StableStep.main(new String[] {"figment", "a", "b", "0"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stableStep: wrong arguments, expected ENGINE FOLDER RUN STEPS, got figment a b 0");
    assertThatThrownBy(() -> StableInputs.main(new String[] {"a"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stableInputs: wrong arguments, expected FOLDER RUN SIDE, got a");
  }

  @Test
  void refusesEnginesThatItDoesNotKnow() {
    assertThatThrownBy(() -> StableEngine.of("theano"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("stableEngine: not built in, expected one of figment")
        .hasMessageEndingWith(", got theano");
  }
}
