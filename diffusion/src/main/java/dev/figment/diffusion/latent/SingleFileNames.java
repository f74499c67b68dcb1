package dev.figment.diffusion.latent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a Stable Diffusion 1 checkpoint in one file, and what a folder in diffusers' layout
 * calls the same tensors.
 *
 * <p>In one file the blocks of the U-Net are numbered through; in a folder they are numbered by
 * level. Two residual blocks a level, four levels.
 */
public enum SingleFileNames {
  /** The U-Net. */
  UNET("model.diffusion_model.") {
    @Override
    Optional<String> rename(String key) {
      return Unet.rename(key);
    }
  },
  /** The autoencoder. */
  VAE("first_stage_model.") {
    @Override
    Optional<String> rename(String key) {
      return Vae.rename(key);
    }
  },
  /** The text encoder; the numbers of the places, which are no weights, have no name. */
  TEXT_ENCODER("cond_stage_model.transformer.") {
    @Override
    Optional<String> rename(String key) {
      return key.endsWith("position_ids") ? Optional.empty() : Optional.of(key);
    }
  };

  private final String prefix;

  SingleFileNames(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the key in the folder of this part, if the tensor belongs to it. */
  public Optional<String> folderKey(String key) {
    return key.startsWith(prefix) ? rename(key.substring(prefix.length())) : Optional.empty();
  }

  abstract Optional<String> rename(String key);

  /** Replaces the beginning of a key by the first rule that has it. */
  private static String replaced(String key, Map<String, String> rules) {
    for (Map.Entry<String, String> rule : rules.entrySet()) {
      if (key.startsWith(rule.getKey())) {
        return rule.getValue() + key.substring(rule.getKey().length());
      }
    }
    return key;
  }

  private static Map<String, String> rules(String... pairs) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      rules.put(pairs[i], pairs[i + 1]);
    }
    return rules;
  }

  private static final class Unet {
    private static final int A_LEVEL =
        3; // two blocks and the way to the next level; three going up
    private static final Pattern BLOCK =
        Pattern.compile("(input|middle|output)_block(?:s\\.(\\d+))?\\.(\\d+)\\.(.*)");
    private static final Map<String, String> ENDS =
        rules(
            "time_embed.0.", "time_embedding.linear_1.",
            "time_embed.2.", "time_embedding.linear_2.",
            "input_blocks.0.0.", "conv_in.",
            "out.0.", "conv_norm_out.",
            "out.2.", "conv_out.");
    private static final Map<String, String> PARTS =
        rules(
            "in_layers.0.", "norm1.",
            "in_layers.2.", "conv1.",
            "emb_layers.1.", "time_emb_proj.",
            "out_layers.0.", "norm2.",
            "out_layers.3.", "conv2.",
            "skip_connection.", "conv_shortcut.");

    private Unet() {}

    static Optional<String> rename(String key) {
      String end = replaced(key, ENDS);
      if (!end.equals(key)) {
        return Optional.of(end);
      }
      Matcher block = BLOCK.matcher(key);
      if (!block.matches()) {
        return Optional.empty();
      }
      int part = Integer.parseInt(block.group(3));
      String rest = replaced(block.group(4), PARTS);
      boolean isAttention = part == 1 && !rest.startsWith("conv.");
      return switch (block.group(1)) {
        case "middle" -> Optional.of("mid_block." + middle(part) + rest);
        case "input" -> {
          int number = Integer.parseInt(block.group(2)) - 1;
          String level = "down_blocks.%s.".formatted(number / A_LEVEL);
          yield Optional.of(
              rest.startsWith("op.")
                  ? level + "downsamplers.0.conv." + rest.substring("op.".length())
                  : level + kind(isAttention) + number % A_LEVEL + "." + rest);
        }
        default -> {
          int number = Integer.parseInt(block.group(2));
          String level = "up_blocks.%s.".formatted(number / A_LEVEL);
          yield Optional.of(
              (part > 0 && !isAttention) || part == 2
                  ? level + "upsamplers.0." + rest
                  : level + kind(isAttention) + number % A_LEVEL + "." + rest);
        }
      };
    }

    private static String middle(int part) {
      return part == 1 ? "attentions.0." : "resnets." + part / 2 + ".";
    }

    private static String kind(boolean isAttention) {
      return isAttention ? "attentions." : "resnets.";
    }
  }

  private static final class Vae {
    private static final int LEVELS = 4;
    private static final Pattern BLOCK =
        Pattern.compile("(encoder|decoder)\\.(down|up)\\.(\\d+)\\.(block\\.(\\d+)|\\w+)\\.(.*)");
    private static final Map<String, String> PARTS =
        rules(
            "encoder.mid.block_1.", "encoder.mid_block.resnets.0.",
            "encoder.mid.block_2.", "encoder.mid_block.resnets.1.",
            "encoder.mid.attn_1.", "encoder.mid_block.attentions.0.",
            "decoder.mid.block_1.", "decoder.mid_block.resnets.0.",
            "decoder.mid.block_2.", "decoder.mid_block.resnets.1.",
            "decoder.mid.attn_1.", "decoder.mid_block.attentions.0.",
            "encoder.norm_out.", "encoder.conv_norm_out.",
            "decoder.norm_out.", "decoder.conv_norm_out.");

    private Vae() {}

    static Optional<String> rename(String key) {
      Matcher block = BLOCK.matcher(key);
      if (!block.matches()) {
        String renamed = replaced(key, PARTS);
        return Optional.of(renamed.contains(".attentions.") ? attention(renamed) : renamed);
      }
      int level = Integer.parseInt(block.group(3));
      boolean isDown = block.group(2).equals("down");
      String blocks =
          "%s.%s_blocks.%s."
              .formatted(block.group(1), block.group(2), isDown ? level : LEVELS - 1 - level);
      String rest = block.group(6).replace("nin_shortcut.", "conv_shortcut.");
      String number = block.group(5);
      return Optional.of(
          number == null
              ? blocks + (isDown ? "downsamplers.0." : "upsamplers.0.") + rest
              : blocks + "resnets." + number + "." + rest);
    }

    private static String attention(String key) {
      return key.replaceFirst("\\.0\\.norm\\.", ".0.group_norm.")
          .replaceFirst("\\.0\\.(q|k|v)\\.", ".0.to_$1.")
          .replaceFirst("\\.0\\.proj_out\\.", ".0.to_out.0.");
    }
  }
}
