package dev.figment.core.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What diffusers call the parts of a residual block and of attention between pixels, where the
 * modules around them have the names of its files already.
 *
 * <p>Queries, keys and values are one matrix here and three there.
 */
public final class DiffusersNames implements TorchNames {
  /** The rules; there is nothing to choose. */
  public static final TorchNames BLOCKS = new DiffusersNames();

  private static final Map<Pattern, String> RULES = rules();
  private static final Pattern PACKED = Pattern.compile("(.*)attention\\.qkv\\.(weight|bias)");

  private DiffusersNames() {}

  @Override
  public List<String> keys(String name) {
    String renamed = name;
    for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
      renamed = rule.getKey().matcher(renamed).replaceFirst(rule.getValue());
    }
    Matcher packed = PACKED.matcher(renamed);
    if (!packed.matches()) {
      return TorchNames.SAME.keys(renamed);
    }
    return Stream.of("to_q", "to_k", "to_v")
        .map(part -> packed.group(1) + part + "." + packed.group(2))
        .toList();
  }

  private static Map<Pattern, String> rules() {
    Map<Pattern, String> rules = new LinkedHashMap<>();
    rules.put(Pattern.compile("mid_block\\.first\\."), "mid_block.resnets.0.");
    rules.put(Pattern.compile("mid_block\\.attention\\."), "mid_block.attentions.0.");
    rules.put(Pattern.compile("mid_block\\.second\\."), "mid_block.resnets.1.");
    rules.put(Pattern.compile("(attentions\\.\\d+)\\.norm\\."), "$1.group_norm.");
    rules.put(Pattern.compile("attention\\.out\\."), "to_out.0.");
    rules.put(Pattern.compile("\\.shortcut\\."), ".conv_shortcut.");
    rules.put(Pattern.compile("(resnets\\.\\d+)\\.embedding\\."), "$1.time_emb_proj.");
    return rules;
  }
}
