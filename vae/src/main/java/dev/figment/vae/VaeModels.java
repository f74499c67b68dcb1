package dev.figment.vae;

import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelProvider;
import dev.figment.core.model.Preset;
import dev.figment.vae.autoencoder.Autoencoder;
import dev.figment.vae.autoencoder.AutoencoderConfig;
import dev.figment.vae.codec.KlAutoencoder;
import dev.figment.vae.codec.KlAutoencoderConfig;
import dev.figment.vae.iwae.Iwae;
import dev.figment.vae.iwae.IwaeConfig;
import dev.figment.vae.pca.Pca;
import dev.figment.vae.pca.PcaConfig;
import dev.figment.vae.vae.ConditionalVae;
import dev.figment.vae.vae.ConditionalVaeConfig;
import dev.figment.vae.vae.Vae;
import dev.figment.vae.vae.VaeConfig;
import dev.figment.vae.vqvae.VqVae;
import dev.figment.vae.vqvae.VqVaeConfig;
import java.util.List;

/** The models of this family, for the registry. */
public final class VaeModels implements ModelProvider {
  @Override
  public List<ModelEntry<?>> entries() {
    return List.of(
        new ModelEntry<>(
            "pca",
            "principal component analysis, with its density (Tipping and Bishop 1999)",
            PcaConfig.class,
            List.of(Preset.of("exact", PcaConfig::of)),
            (config, rng) -> new Pca(config)),
        new ModelEntry<>(
            "autoencoder",
            "encoder and decoder without a prior (Hinton and Salakhutdinov 2006)",
            AutoencoderConfig.class,
            List.of(
                new Preset<>("mlp", AutoencoderConfig::mlp, 15, 128),
                Preset.of("conv", AutoencoderConfig::conv),
                Preset.of("linear", AutoencoderConfig::linear)),
            Autoencoder::new),
        new ModelEntry<>(
            "vae",
            "variational autoencoder (Kingma and Welling 2014)",
            VaeConfig.class,
            List.of(
                new Preset<>("mnist-grey", VaeConfig::gray, 10, 128),
                new Preset<>("mnist-dynamic", VaeConfig::dynamic, 700, 100),
                new Preset<>("mnist-conv", VaeConfig::convolutional, 60, 100)),
            Vae::new),
        new ModelEntry<>(
            "conditional-vae",
            "variational autoencoder that is told the class (Sohn et al. 2015)",
            ConditionalVaeConfig.class,
            List.of(new Preset<>("mnist-grey", ConditionalVaeConfig::gray, 10, 128)),
            ConditionalVae::new),
        new ModelEntry<>(
            "iwae",
            "importance weighted autoencoder (Burda et al. 2016)",
            IwaeConfig.class,
            List.of(
                new Preset<>("mnist-1", IwaeConfig::oneLayer, 400, 100),
                new Preset<>("mnist-2", IwaeConfig::twoLayers, 400, 100)),
            Iwae::new),
        new ModelEntry<>(
            "vqvae",
            "autoencoder through a table of codes (van den Oord et al. 2017)",
            VqVaeConfig.class,
            List.of(new Preset<>("cifar10", VqVaeConfig::of, 10, 64)),
            VqVae::new),
        new ModelEntry<>(
            "klautoencoder",
            "the codec of latent diffusion (Rombach et al. 2022)",
            KlAutoencoderConfig.class,
            List.of(
                new Preset<>("cifar10", KlAutoencoderConfig::of, 4, 16),
                new Preset<>("captioned-mnist", KlAutoencoderConfig::captionedMnist, 6, 16)),
            KlAutoencoder::new));
  }
}
