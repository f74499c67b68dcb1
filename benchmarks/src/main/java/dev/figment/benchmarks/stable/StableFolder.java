package dev.figment.benchmarks.stable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.diffusion.unet.Mixing;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The U-Net of a folder in diffusers' layout, as {@code figment make-random} writes one.
 *
 * @param path the folder
 * @param unet the sizes
 * @param heads of attention, the same at each level
 */
public record StableFolder(Path path, UNetConfig unet, int heads) {
  private static final String ATTENDING = "CrossAttnDownBlock2D";

  /** Reads the sizes of a folder. */
  public static StableFolder read(Path path) throws IOException {
    JsonNode fields = new ObjectMapper().readTree(path.resolve("unet/config.json").toFile());
    int heads = fields.required("attention_head_dim").asInt(); // counts them in spite of its name
    UNetConfig unet =
        UNetConfig.ofTexts(
            fields.required("in_channels").asInt(),
            levels(fields),
            fields.required("layers_per_block").asInt(),
            fields.required("norm_num_groups").asInt(),
            heads,
            fields.required("cross_attention_dim").asInt());
    return new StableFolder(path, unet, heads);
  }

  /** Returns the file of the weights. */
  public Path weights() {
    return path.resolve("unet/diffusion_pytorch_model.safetensors");
  }

  /** Returns the file of the same network as TorchScript, which {@code sd15.py} writes. */
  public Path traced() {
    return path.resolve("unet.pt");
  }

  private static List<UNetLevel> levels(JsonNode fields) {
    List<UNetLevel> levels = new ArrayList<>();
    for (JsonNode width : fields.required("block_out_channels")) {
      String kind = fields.required("down_block_types").required(levels.size()).asText();
      Mixing mixing = kind.equals(ATTENDING) ? Mixing.TRANSFORMER : Mixing.NONE;
      levels.add(new UNetLevel(width.asInt(), mixing));
    }
    return levels;
  }
}
