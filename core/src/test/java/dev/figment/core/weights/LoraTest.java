package dev.figment.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoraTest {
  private static final String MATRIX = "down_blocks.0.attn1.to_out.0.weight";
  private static final String KERNEL = "conv_in.weight";
  private static final Tensor DOWN = Tensor.of(new float[] {1, 2, 3}, Shape.of(1, 3));
  private static final Tensor UP = Tensor.of(new float[] {1, 10}, Shape.of(2, 1));

  @TempDir private Path folder;

  private WeightFile file(String name, Map<String, Tensor> tensors) throws IOException {
    Path file = folder.resolve(name);
    Safetensors.write(file, tensors);
    return WeightFile.open(file);
  }

  private WeightFile model() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(MATRIX, Tensor.ones(Shape.of(2, 3)));
    tensors.put(KERNEL, Tensor.zeros(Shape.of(2, 1, 1, 3)));
    tensors.put("norm.bias", Tensor.ones(Shape.of(2)));
    return file("model", tensors);
  }

  private float[] corrected(Map<String, Tensor> lora, String key, double strength)
      throws IOException {
    try (WeightFile model = model();
        WeightFile open = file("lora", lora)) {
      return Lora.of(open).on(model, LoraPart.UNET, strength).read(key).toFloats();
    }
  }

  @Test
  void readsKohyasNamesWithAlpha() throws IOException {
    String name = "lora_unet_down_blocks_0_attn1_to_out_0";
    Map<String, Tensor> lora = new LinkedHashMap<>();
    lora.put(name + ".lora_down.weight", DOWN);
    lora.put(name + ".lora_up.weight", UP);
    lora.put(name + ".alpha", Tensor.scalar(0.5));
    assertThat(corrected(lora, MATRIX, 2)).containsExactly(2, 3, 4, 11, 21, 31);
    assertThat(corrected(lora, MATRIX, 0)).containsOnly(1);
    assertThat(corrected(lora, "norm.bias", 2)).containsOnly(1);
  }

  @Test
  void readsPeftsNames() throws IOException {
    Map<String, Tensor> lora = new LinkedHashMap<>();
    lora.put("unet.down_blocks.0.attn1.to_out.0.lora_A.weight", DOWN);
    lora.put("unet.down_blocks.0.attn1.to_out.0.lora_B.weight", UP);
    assertThat(corrected(lora, MATRIX, 1)).containsExactly(2, 3, 4, 11, 21, 31);
  }

  @Test
  void readsTheOldNamesOfDiffusers() throws IOException {
    Map<String, Tensor> lora = new LinkedHashMap<>();
    lora.put("down_blocks.0.attn1.processor.to_out_lora.down.weight", DOWN);
    lora.put("down_blocks.0.attn1.processor.to_out_lora.up.weight", UP);
    assertThat(corrected(lora, MATRIX, 1)).containsExactly(2, 3, 4, 11, 21, 31);
  }

  @Test
  void correctsConvolutions() throws IOException {
    Map<String, Tensor> lora = new LinkedHashMap<>();
    lora.put("lora_unet_conv_in.lora_down.weight", DOWN.reshape(1, 1, 1, 3));
    lora.put("lora_unet_conv_in.lora_up.weight", UP.reshape(2, 1, 1, 1));
    assertThat(corrected(lora, KERNEL, 1)).containsExactly(1, 2, 3, 10, 20, 30);
  }

  @Test
  void listsWhatCorrectsNothing() throws IOException {
    Map<String, Tensor> lora = new LinkedHashMap<>();
    lora.put("lora_unet_conv_in.lora_down.weight", DOWN);
    lora.put("lora_unet_conv_in.lora_up.weight", UP);
    lora.put("lora_mid.lora_down.weight", DOWN);
    lora.put("lora_mid.lora_up.weight", UP);
    lora.put("something.else", UP);
    try (WeightFile model = model();
        WeightFile open = file("lora", lora)) {
      assertThat(Lora.of(open).unmatched(Map.of(LoraPart.UNET, model)))
          .containsExactly(
              "something.else", "lora_mid.lora_down.weight", "lora_mid.lora_up.weight");
      assertThat(Lora.of(open).unmatched(Map.of(LoraPart.TEXT_ENCODER, model))).hasSize(5);
    }
  }

  @Test
  void rejectsHalfACorrectionAndOneOfAnotherSize() throws IOException {
    try (WeightFile open = file("half", Map.of("lora_unet_conv_in.lora_up.weight", UP))) {
      assertThatThrownBy(() -> Lora.of(open))
          .isInstanceOf(FileFormatException.class)
          .hasMessageEndingWith(
              ": half of a correction is missing, expected down and up, got lora_unet_conv_in");
    }
    Map<String, Tensor> lora = new LinkedHashMap<>();
    lora.put("lora_unet_conv_in.lora_down.weight", Tensor.ones(Shape.of(1, 5)));
    lora.put("lora_unet_conv_in.lora_up.weight", UP);
    assertThatThrownBy(() -> corrected(lora, KERNEL, 1))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("a correction does not fit")
        .hasMessageEndingWith("expected [2, 1, 1, 3], got [2, 5]");
  }
}
