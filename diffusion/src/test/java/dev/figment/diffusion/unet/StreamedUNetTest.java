package dev.figment.diffusion.unet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.io.Safetensors;
import dev.figment.core.io.StoredType;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.TorchState;
import dev.figment.core.weights.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamedUNetTest {
  private static final int HEADS = 2;
  private static final UNetConfig CONFIG =
      UNetConfig.ofTexts(
          4, List.of(new UNetLevel(8, Mixing.TRANSFORMER), UNetLevel.plain(16)), 1, 4, HEADS, 6);

  @TempDir private Path folder;

  private Path written(UNet unet) throws IOException {
    Path file = folder.resolve("unet.safetensors");
    Map<String, Tensor> tensors = TorchState.of(unet, UNetNames.FOLDER).tensors();
    Map<String, StoredType> halves =
        tensors.keySet().stream().collect(Collectors.toMap(key -> key, key -> StoredType.F16));
    Safetensors.write(file, tensors, halves, Map.of("format", "pt"));
    return file;
  }

  private static UNet unet(long seed) {
    return new UNet(CONFIG, width -> HEADS, Rng.seed(seed));
  }

  @Test
  void saysWhatTheWholeNetworkSays() throws IOException {
    try (WeightFile file = WeightFile.open(written(unet(1)))) {
      UNet whole = unet(2);
      TorchState.of(whole, UNetNames.FOLDER).load(file);
      StreamedUNet streamed = new StreamedUNet(CONFIG, width -> HEADS, file);
      Tensor x = Rng.seed(3).normal(Shape.of(2, 6, 6, 4));
      Tensor times = Tensor.of(new float[] {10, 700}, Shape.of(2));
      Tensor context = Rng.seed(4).normal(Shape.of(2, 3, 6));
      Tensor said = streamed.forward(x, times, context);
      try (Gradients.Pause pause = Gradients.paused()) {
        Tensor expected = whole.forward(x, times, Optional.empty(), Optional.of(context));
        assertThat(said.sub(expected).abs().max().item()).isLessThan(1e-5);
        assertThat(expected.abs().max().item()).isGreaterThan(0.1);
      }
    }
  }

  @Test
  void writesTheSameBytesBack() throws IOException {
    Path first = written(unet(1));
    Path second = folder.resolve("again.safetensors");
    try (WeightFile file = WeightFile.open(first)) {
      UNet whole = unet(2);
      TorchState state = TorchState.of(whole, UNetNames.FOLDER);
      state.load(file);
      state.write(second, file.entries(), file.metadata());
    }
    assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
  }

  @Test
  void keysAreThoseOfFolders() {
    assertThat(TorchState.of(unet(1), UNetNames.FOLDER).tensors().keySet())
        .contains(
            "conv_in.weight",
            "time_embedding.linear_2.bias",
            "down_blocks.0.resnets.0.time_emb_proj.weight",
            "down_blocks.0.attentions.0.proj_in.weight",
            "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.weight",
            "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_out.0.bias",
            "down_blocks.0.attentions.0.transformer_blocks.0.norm2.weight",
            "down_blocks.0.attentions.0.transformer_blocks.0.ff.net.0.proj.weight",
            "down_blocks.0.attentions.0.transformer_blocks.0.ff.net.2.bias",
            "down_blocks.0.downsamplers.0.conv.weight",
            "down_blocks.1.resnets.0.conv_shortcut.weight",
            "mid_block.resnets.1.norm2.weight",
            "mid_block.attentions.0.norm.bias",
            "up_blocks.0.upsamplers.0.conv.bias",
            "up_blocks.1.attentions.1.proj_out.weight",
            "conv_norm_out.weight",
            "conv_out.bias");
  }
}
