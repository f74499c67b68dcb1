package dev.figment.core.weights;

import java.util.List;

/** The part of a model that a correction is for, by the beginning of its names. */
public enum LoraPart {
  /** The U-Net. */
  UNET(List.of("lora_unet_", "unet_", "")),
  /** The text encoder. */
  TEXT_ENCODER(List.of("lora_te_", "text_encoder_"));

  private static final String WEIGHT = ".weight";

  private final List<String> prefixes;

  LoraPart(List<String> prefixes) {
    this.prefixes = prefixes;
  }

  /** The names that a correction of a key may have; none if it is no weight. */
  List<String> names(String key) {
    if (!key.endsWith(WEIGHT)) {
      return List.of();
    }
    String flat = Lora.flat(key.substring(0, key.length() - WEIGHT.length()));
    String old = flat.endsWith("to_out_0") ? flat.substring(0, flat.length() - 2) : flat;
    return prefixes.stream()
        .flatMap(prefix -> List.of(prefix + flat, prefix + old).stream())
        .distinct()
        .toList();
  }
}
