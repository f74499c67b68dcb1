package dev.figment.diffusion.unet;

import dev.figment.core.weights.TorchNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What folders in diffusers' layout call the parameters of a {@link UNet} that reads texts. */
public final class UNetNames implements TorchNames {
  /** The rules; there is nothing to choose. */
  public static final TorchNames FOLDER = new UNetNames();

  private static final Map<Pattern, String> RULES = rules();

  private UNetNames() {}

  @Override
  public List<String> keys(String name) {
    String renamed = name;
    for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
      renamed = rule.getKey().matcher(renamed).replaceFirst(rule.getValue());
    }
    return TorchNames.SAME.keys(renamed);
  }

  private static Map<Pattern, String> rules() {
    Map<Pattern, String> rules = new LinkedHashMap<>();
    add(rules, "^first\\.", "conv_in.");
    add(rules, "^time\\.layers\\.0\\.", "time_embedding.linear_1.");
    add(rules, "^time\\.layers\\.2\\.", "time_embedding.linear_2.");
    add(rules, "^norm\\.", "conv_norm_out.");
    add(rules, "^last\\.", "conv_out.");
    add(rules, "^middle\\.first\\.residual\\.", "mid_block.resnets.0.");
    add(rules, "^middle\\.first\\.mixer\\.", "mid_block.attentions.0.");
    add(rules, "^middle\\.last\\.", "mid_block.resnets.1.");
    add(rules, "^(down|up)(\\d+)\\.(\\d+)\\.residual\\.", "$1_blocks.$2.resnets.$3.");
    add(rules, "^(down|up)(\\d+)\\.(\\d+)\\.mixer\\.", "$1_blocks.$2.attentions.$3.");
    add(rules, "^down(\\d+)\\.halving\\.", "down_blocks.$1.downsamplers.0.conv.");
    add(rules, "^up(\\d+)\\.doubling\\.", "up_blocks.$1.upsamplers.0.conv.");
    add(rules, "(resnets\\.\\d+)\\.embedding\\.", "$1.time_emb_proj.");
    add(rules, "(resnets\\.\\d+)\\.shortcut\\.", "$1.conv_shortcut.");
    String block = "$1.transformer_blocks.0.";
    add(rules, "(attentions\\.\\d+)\\.in\\.", "$1.proj_in.");
    add(rules, "(attentions\\.\\d+)\\.out\\.", "$1.proj_out.");
    add(rules, "(attentions\\.\\d+)\\.(norm[13])\\.", block + "$2.");
    add(rules, "(attentions\\.\\d+)\\.reading\\.norm\\.", block + "norm2.");
    add(rules, "(attentions\\.\\d+)\\.self\\.", block + "attn1.");
    add(rules, "(attentions\\.\\d+)\\.reading\\.attention\\.", block + "attn2.");
    add(rules, "(attentions\\.\\d+)\\.map\\.gated\\.", block + "ff.net.0.proj.");
    add(rules, "(attentions\\.\\d+)\\.map\\.out\\.", block + "ff.net.2.");
    add(rules, "(attn[12])\\.query\\.", "$1.to_q.");
    add(rules, "(attn[12])\\.key\\.", "$1.to_k.");
    add(rules, "(attn[12])\\.value\\.", "$1.to_v.");
    add(rules, "(attn[12])\\.out\\.", "$1.to_out.0.");
    return rules;
  }

  private static void add(Map<Pattern, String> rules, String pattern, String to) {
    rules.put(Pattern.compile(pattern), to);
  }
}
