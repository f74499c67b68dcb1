package dev.figment.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SingleFileNamesTest {
  private static final String UNET = "model.diffusion_model.";
  private static final String VAE = "first_stage_model.";

  @ParameterizedTest
  @CsvSource({
    "time_embed.0.weight, time_embedding.linear_1.weight",
    "time_embed.2.bias, time_embedding.linear_2.bias",
    "input_blocks.0.0.weight, conv_in.weight",
    "input_blocks.1.0.in_layers.0.weight, down_blocks.0.resnets.0.norm1.weight",
    "input_blocks.2.1.proj_in.weight, down_blocks.0.attentions.1.proj_in.weight",
    "input_blocks.3.0.op.bias, down_blocks.0.downsamplers.0.conv.bias",
    "input_blocks.4.0.skip_connection.weight, down_blocks.1.resnets.0.conv_shortcut.weight",
    "input_blocks.11.0.out_layers.3.bias, down_blocks.3.resnets.1.conv2.bias",
    "middle_block.0.emb_layers.1.weight, mid_block.resnets.0.time_emb_proj.weight",
    "middle_block.1.norm.weight, mid_block.attentions.0.norm.weight",
    "middle_block.2.out_layers.0.bias, mid_block.resnets.1.norm2.bias",
    "output_blocks.0.0.in_layers.2.weight, up_blocks.0.resnets.0.conv1.weight",
    "output_blocks.2.1.conv.weight, up_blocks.0.upsamplers.0.conv.weight",
    "output_blocks.5.1.transformer_blocks.0.attn1.to_q.weight,"
        + " up_blocks.1.attentions.2.transformer_blocks.0.attn1.to_q.weight",
    "output_blocks.8.2.conv.bias, up_blocks.2.upsamplers.0.conv.bias",
    "output_blocks.11.0.in_layers.0.bias, up_blocks.3.resnets.2.norm1.bias",
    "out.0.weight, conv_norm_out.weight",
    "out.2.bias, conv_out.bias"
  })
  void namesTheUNet(String single, String folder) {
    assertThat(SingleFileNames.UNET.folderKey(UNET + single)).contains(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "encoder.conv_in.weight, encoder.conv_in.weight",
    "encoder.down.0.block.1.norm2.bias, encoder.down_blocks.0.resnets.1.norm2.bias",
    "encoder.down.1.block.0.nin_shortcut.weight,"
        + " encoder.down_blocks.1.resnets.0.conv_shortcut.weight",
    "encoder.down.2.downsample.conv.weight, encoder.down_blocks.2.downsamplers.0.conv.weight",
    "encoder.mid.block_1.conv1.weight, encoder.mid_block.resnets.0.conv1.weight",
    "encoder.mid.attn_1.norm.weight, encoder.mid_block.attentions.0.group_norm.weight",
    "decoder.mid.attn_1.q.weight, decoder.mid_block.attentions.0.to_q.weight",
    "decoder.mid.attn_1.v.bias, decoder.mid_block.attentions.0.to_v.bias",
    "decoder.mid.attn_1.proj_out.bias, decoder.mid_block.attentions.0.to_out.0.bias",
    "decoder.mid.block_2.norm1.bias, decoder.mid_block.resnets.1.norm1.bias",
    "decoder.up.3.block.2.conv2.weight, decoder.up_blocks.0.resnets.2.conv2.weight",
    "decoder.up.1.upsample.conv.bias, decoder.up_blocks.2.upsamplers.0.conv.bias",
    "decoder.norm_out.weight, decoder.conv_norm_out.weight",
    "decoder.conv_out.bias, decoder.conv_out.bias",
    "quant_conv.weight, quant_conv.weight"
  })
  void namesTheAutoencoder(String single, String folder) {
    assertThat(SingleFileNames.VAE.folderKey(VAE + single)).contains(folder);
  }

  @Test
  void namesTheTextEncoderWithoutItsPlaces() {
    String prefix = "cond_stage_model.transformer.";
    assertThat(SingleFileNames.TEXT_ENCODER.folderKey(prefix + "text_model.final_layer_norm.bias"))
        .contains("text_model.final_layer_norm.bias");
    assertThat(
            SingleFileNames.TEXT_ENCODER.folderKey(prefix + "text_model.embeddings.position_ids"))
        .isEmpty();
  }

  @Test
  void leavesWhatBelongsToAnotherPart() {
    assertThat(SingleFileNames.UNET.folderKey(VAE + "quant_conv.weight")).isEmpty();
    assertThat(SingleFileNames.VAE.folderKey("betas")).isEmpty();
    assertThat(SingleFileNames.UNET.folderKey(UNET + "label_emb.0.0.weight")).isEmpty();
  }

  /** All residual blocks and transformers of the U-Net, as they are numbered through. */
  @Test
  void givesNoTwoTensorsOneName() {
    Set<String> names = new LinkedHashSet<>();
    int count = 0;
    for (int i = 1; i < 12; i++) {
      for (String side : new String[] {"input_blocks.", "output_blocks."}) {
        if (i % 3 != 0 || side.startsWith("out")) {
          names.add(name(UNET + side + i + ".0.in_layers.2.weight"));
          count++;
        }
        boolean attends = side.startsWith("in") ? i % 3 != 0 && i < 9 : i > 2;
        if (attends) {
          names.add(name(UNET + side + i + ".1.proj_out.weight"));
          count++;
        }
      }
    }
    assertThat(names).hasSize(count);
  }

  private static String name(String key) {
    return SingleFileNames.UNET.folderKey(key).orElseThrow();
  }
}
