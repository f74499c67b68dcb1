package dev.figment.examples.cli;

import dev.figment.gan.mlp.MlpGan;
import dev.figment.gan.mlp.MlpGanConfig;
import dev.figment.vae.autoencoder.Autoencoder;
import dev.figment.vae.autoencoder.AutoencoderConfig;
import dev.figment.vae.pca.Pca;
import dev.figment.vae.pca.PcaConfig;
import java.util.List;

/** The models that the command knows: a row each. */
final class ModelRegistry {
  private static final List<ModelEntry<?>> ENTRIES =
      List.of(
          new ModelEntry<>(
              "gan",
              "generative adversarial network of affine layers (Goodfellow et al. 2014)",
              MlpGanConfig.class,
              MlpGanConfig::of,
              MlpGan::new),
          new ModelEntry<>(
              "pca",
              "principal component analysis, with its density (Tipping and Bishop 1999)",
              PcaConfig.class,
              PcaConfig::of,
              (config, rng) -> new Pca(config)),
          new ModelEntry<>(
              "autoencoder",
              "encoder and decoder without a prior (Hinton and Salakhutdinov 2006)",
              AutoencoderConfig.class,
              AutoencoderConfig::mlp,
              Autoencoder::new));

  private ModelRegistry() {}

  static List<ModelEntry<?>> entries() {
    return ENTRIES;
  }

  /**
   * Returns the model of a name.
   *
   * @throws UnknownModelException if there is none
   */
  static ModelEntry<?> get(String name) {
    return ENTRIES.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UnknownModelException(name, ENTRIES.stream().map(ModelEntry::name).toList()));
  }
}
