package dev.figment.vae.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.DiffusersNames;
import dev.figment.core.weights.TorchState;
import dev.figment.core.weights.WeightFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedCodecTest {
  private static final PublishedCodecConfig CONFIG =
      new PublishedCodecConfig(4, List.of(8, 16), 1, 4, .18215);
  private static final ImageShape IMAGE = new ImageShape(8, 12, 3);

  @TempDir private Path folder;

  private static PublishedKlCodec kl(long seed) {
    return new PublishedKlCodec(CONFIG, IMAGE, Rng.seed(seed));
  }

  @Test
  void hasTheKeysOfTheFiles() {
    Map<String, Tensor> tensors = TorchState.of(kl(1).network(), DiffusersNames.BLOCKS).tensors();
    assertThat(tensors.keySet())
        .contains(
            "encoder.conv_in.weight",
            "encoder.down_blocks.0.resnets.0.norm1.weight",
            "encoder.down_blocks.0.downsamplers.0.conv.weight",
            "encoder.down_blocks.1.resnets.0.conv_shortcut.weight",
            "encoder.mid_block.attentions.0.group_norm.weight",
            "encoder.mid_block.attentions.0.to_q.weight",
            "encoder.mid_block.attentions.0.to_k.bias",
            "encoder.mid_block.attentions.0.to_out.0.weight",
            "encoder.mid_block.resnets.1.conv2.bias",
            "encoder.conv_norm_out.bias",
            "decoder.up_blocks.0.resnets.1.conv1.weight",
            "decoder.up_blocks.0.upsamplers.0.conv.bias",
            "decoder.conv_out.weight",
            "quant_conv.weight",
            "post_quant_conv.bias");
    assertThat(tensors.get("encoder.conv_in.weight").shape()).isEqualTo(Shape.of(8, 3, 3, 3));
    assertThat(tensors.get("quant_conv.weight").shape()).isEqualTo(Shape.of(8, 8, 1, 1));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve("codec.safetensors");
    PublishedKlCodec written = kl(1);
    TorchState.of(written.network(), DiffusersNames.BLOCKS).write(file);
    PublishedKlCodec read = kl(2);
    try (WeightFile weights = WeightFile.open(file)) {
      TorchState.of(read.network(), DiffusersNames.BLOCKS).load(weights);
    }
    Tensor images = Rng.seed(3).uniform(IMAGE.batch(2));
    assertThat(read.encode(images).toFloats()).containsExactly(written.encode(images).toFloats());
  }

  @Test
  void encodesAndDecodesImagesOfAnySize() {
    PublishedKlCodec codec = kl(1);
    Tensor latents = codec.encode(Rng.seed(3).uniform(IMAGE.batch(2)));
    assertThat(latents.shape()).isEqualTo(Shape.of(2, 4, 6, 4));
    assertThat(codec.decode(latents).shape()).isEqualTo(IMAGE.batch(2));
    PublishedKlCodec larger = codec.forImages(new ImageShape(16, 8, 3));
    assertThat(larger.latentShape()).isEqualTo(Shape.of(8, 4, 4));
    assertThat(larger.network()).isSameAs(codec.network());
  }

  @Test
  void latentsOfATableBecomeItsNearestVectors() {
    PublishedVqCodec codec = new PublishedVqCodec(CONFIG, 5, IMAGE, Rng.seed(1));
    Tensor table = codec.network().state().get("quantize.embedding.weight");
    Tensor chosen = table.detach().slice(0, 3, 4).reshape(1, 1, 1, 4).mul(.18215);
    Tensor latents = chosen.broadcastTo(Shape.of(1, 4, 6, 4));
    Tensor near = latents.add(1e-4);
    assertThat(codec.decode(near).toFloats()).containsExactly(codec.decode(latents).toFloats());
    assertThat(codec.encode(Rng.seed(3).uniform(IMAGE.batch(2))).shape())
        .isEqualTo(Shape.of(2, 4, 6, 4));
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatThrownBy(() -> new PublishedKlCodec(CONFIG, new ImageShape(9, 8, 3), Rng.seed(1)))
        .hasMessage(
            "publishedKlCodec: images do not fit, expected sides that are multiples of 2 and 3"
                + " channels, got 9x8x3");
    assertThatThrownBy(() -> new PublishedCodecConfig(4, List.of(8, 10), 1, 4, 1))
        .hasMessage("publishedCodec: widths out of range, expected multiples of 4, got [8, 10]");
    assertThatThrownBy(() -> new PublishedCodecConfig(0, List.of(8), 1, 4, 1))
        .hasMessage("publishedCodec: latents out of range, expected >= 1, got 0");
  }
}
