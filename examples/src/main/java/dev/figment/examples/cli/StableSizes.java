package dev.figment.examples.cli;

import dev.figment.core.io.FileFormatException;
import dev.figment.diffusion.text.ClipActivation;
import dev.figment.diffusion.text.ClipTextConfig;
import dev.figment.diffusion.text.ClipTower;
import dev.figment.diffusion.unet.Mixing;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetLevel;
import dev.figment.vae.pretrained.PublishedCodecConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of the three networks of a Stable Diffusion.
 *
 * @param unet on latents
 * @param heads of attention, the same at each level
 * @param codec of the latents
 * @param text of the text encoder
 */
record StableSizes(UNetConfig unet, int heads, PublishedCodecConfig codec, ClipTextConfig text) {
  private static final int HEADS = 8;

  /** Returns those of Stable Diffusion 1. */
  static StableSizes version1() {
    return new StableSizes(
        UNetConfig.stableDiffusion1(),
        HEADS,
        PublishedCodecConfig.stableDiffusion1(),
        ClipTextConfig.stableDiffusion1());
  }

  /** Returns small ones of the same shape, to try things out. */
  static StableSizes tiny() {
    return new StableSizes(
        UNetConfig.ofTexts(4, levels(List.of(32, 32, 64, 64), 3), 2, 32, HEADS, 32),
        HEADS,
        new PublishedCodecConfig(4, List.of(32, 32, 64, 64), 2, 32, .18215),
        new ClipTextConfig(514, 77, ClipTower.of(32, 2, 2), 0));
  }

  /**
   * Reads those of a folder.
   *
   * @throws FileFormatException if a file is missing, or a part is of a kind that is not known
   */
  static StableSizes read(Path folder) throws IOException {
    FolderConfig unet = FolderConfig.read(folder.resolve("unet/config.json"));
    FolderConfig codec = FolderConfig.read(folder.resolve("vae/config.json"));
    FolderConfig text = FolderConfig.read(folder.resolve("text_encoder/config.json"));
    return new StableSizes(unet(unet), heads(unet), codec(codec), text(text));
  }

  private static UNetConfig unet(FolderConfig config) throws IOException {
    List<String> kinds = config.texts("down_block_types");
    int attending = 0;
    for (String kind : kinds) {
      if (!kind.equals("CrossAttnDownBlock2D") && !kind.equals("DownBlock2D")) {
        throw new FileFormatException(
            config.file(), "a block is not known", "CrossAttnDownBlock2D or DownBlock2D", kind);
      }
      attending += kind.equals("CrossAttnDownBlock2D") ? 1 : 0;
    }
    if (!kinds.subList(0, attending).stream().allMatch(kind -> kind.startsWith("Cross"))) {
      throw new FileFormatException(
          config.file(), "levels are mixed", "those that read texts first", kinds);
    }
    return UNetConfig.ofTexts(
        config.whole("in_channels"),
        levels(config.wholes("block_out_channels"), attending),
        config.whole("layers_per_block"),
        config.whole("norm_num_groups", 32),
        heads(config),
        config.whole("cross_attention_dim"));
  }

  /** The older field counts heads in spite of its name. */
  private static int heads(FolderConfig config) throws IOException {
    return config.whole("num_attention_heads", config.whole("attention_head_dim", HEADS));
  }

  private static List<UNetLevel> levels(List<Integer> widths, int attending) {
    List<UNetLevel> levels = new ArrayList<>();
    for (int width : widths) {
      boolean attends = levels.size() < attending;
      levels.add(new UNetLevel(width, attends ? Mixing.TRANSFORMER : Mixing.NONE));
    }
    return levels;
  }

  private static PublishedCodecConfig codec(FolderConfig config) throws IOException {
    return new PublishedCodecConfig(
        config.whole("latent_channels"),
        config.wholes("block_out_channels"),
        config.whole("layers_per_block"),
        config.whole("norm_num_groups", 32),
        config.number("scaling_factor", .18215));
  }

  private static ClipTextConfig text(FolderConfig config) throws IOException {
    String kind = config.text("hidden_act", "quick_gelu");
    if (!kind.equals("quick_gelu") && !kind.equals("gelu")) {
      throw new FileFormatException(
          config.file(), "the activation is not known", "quick_gelu or gelu", kind);
    }
    ClipTower tower =
        new ClipTower(
            config.whole("hidden_size"),
            config.whole("num_hidden_layers"),
            config.whole("num_attention_heads"),
            config.whole("intermediate_size"),
            kind.equals("gelu") ? ClipActivation.GELU : ClipActivation.QUICK_GELU);
    return new ClipTextConfig(
        config.whole("vocab_size"), config.whole("max_position_embeddings"), tower, 0);
  }
}
