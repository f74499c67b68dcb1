package dev.figment.examples.cli;

import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.autoregressive.imagegpt.ImageGptConfig;
import dev.figment.autoregressive.pixelcnn.CodePriorConfig;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnn;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnnConfig;
import dev.figment.autoregressive.pixelcnn.PixelCnn;
import dev.figment.autoregressive.pixelcnn.PixelCnnConfig;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlus;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlusConfig;
import dev.figment.autoregressive.pixelrnn.PixelRnn;
import dev.figment.autoregressive.pixelrnn.PixelRnnConfig;
import dev.figment.core.classifier.Classifier;
import dev.figment.core.classifier.ClassifierConfig;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.DiffusionConfig;
import dev.figment.diffusion.latent.LatentDiffusionConfig;
import dev.figment.diffusion.unclip.Clip;
import dev.figment.diffusion.unclip.ClipConfig;
import dev.figment.diffusion.unclip.UnClip;
import dev.figment.diffusion.unclip.UnClipConfig;
import dev.figment.gan.dcgan.Dcgan;
import dev.figment.gan.dcgan.DcganConfig;
import dev.figment.gan.mlp.MlpGan;
import dev.figment.gan.mlp.MlpGanConfig;
import dev.figment.gan.r3gan.R3Gan;
import dev.figment.gan.r3gan.R3GanConfig;
import dev.figment.gan.stylegan.StyleGan;
import dev.figment.gan.stylegan.StyleGanConfig;
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

/** The models that the command knows: a row each. */
final class ModelRegistry {
  private static final List<ModelEntry<?>> ENTRIES =
      List.of(
          new ModelEntry<>(
              "gan",
              "generative adversarial network of affine layers (Goodfellow et al. 2014)",
              MlpGanConfig.class,
              List.of(Preset.of("mlp", MlpGanConfig::of)),
              MlpGan::new),
          new ModelEntry<>(
              "dcgan",
              "generative adversarial network of convolutions (Radford et al. 2016)",
              DcganConfig.class,
              List.of(
                  new Preset<>("dcgan", DcganConfig::of, 25, 64),
                  new Preset<>("by-class", DcganConfig::byClass, 25, 64),
                  new Preset<>("wgan-gp", DcganConfig::wasserstein, 25, 50),
                  new Preset<>("sngan", DcganConfig::spectral, 25, 64)),
              Dcgan::new),
          new ModelEntry<>(
              "r3gan",
              "relativistic pairs, two penalties and residual networks (Huang et al. 2024)",
              R3GanConfig.class,
              List.of(new Preset<>("small", R3GanConfig::of, 20, 64)),
              R3Gan::new),
          new ModelEntry<>(
              "stylegan",
              "StyleGAN2: a generator told its style at each layer (Karras et al. 2020)",
              StyleGanConfig.class,
              List.of(
                  new Preset<>("small", StyleGanConfig::of, 20, 32),
                  new Preset<>("by-class", StyleGanConfig::byClass, 20, 32),
                  new Preset<>("diffaugment", StyleGanConfig::differentiable, 20, 32),
                  new Preset<>("ada", StyleGanConfig::adaptive, 20, 32)),
              StyleGan::new),
          new ModelEntry<>(
              "classifier",
              "small residual network that tells classes apart (He et al. 2016)",
              ClassifierConfig.class,
              List.of(new Preset<>("residual", ClassifierConfig::of, 10, 128)),
              Classifier::new),
          new ModelEntry<>(
              "pca",
              "principal component analysis, with its density (Tipping and Bishop 1999)",
              PcaConfig.class,
              List.of(Preset.of("exact", PcaConfig::of)),
              (config, rng) -> new Pca(config)),
          new ModelEntry<>(
              "pixelcnn",
              "masked convolutions, pixel by pixel (van den Oord et al. 2016)",
              PixelCnnConfig.class,
              List.of(
                  new Preset<>("mnist-dynamic", PixelCnnConfig::binary, 12, 64),
                  new Preset<>("bytes", PixelCnnConfig::bytes, 10, 32)),
              PixelCnn::new),
          new ModelEntry<>(
              "gated-pixelcnn",
              "masked convolutions with gates, in two stacks (van den Oord et al. 2016)",
              GatedPixelCnnConfig.class,
              List.of(
                  new Preset<>("mnist-dynamic", GatedPixelCnnConfig::binary, 10, 64),
                  new Preset<>("mnist-class", GatedPixelCnnConfig::byClass, 10, 64)),
              GatedPixelCnn::new),
          new ModelEntry<>(
              "pixelcnnpp",
              "PixelCNN++, by mixtures of logistic laws (Salimans et al. 2017)",
              PixelCnnPlusConfig.class,
              List.of(
                  new Preset<>("cifar10", PixelCnnPlusConfig::small, 4, 16),
                  new Preset<>("paper", PixelCnnPlusConfig::paper, 100, 16),
                  new Preset<>("mnist-dynamic", PixelCnnPlusConfig::binary, 10, 64)),
              PixelCnnPlus::new),
          new ModelEntry<>(
              "code-prior",
              "a gated PixelCNN over the codes of a vqvae (van den Oord et al. 2017)",
              CodePriorConfig.class,
              List.of(new Preset<>("vqvae", CodePriorConfig::of, 20, 64)),
              BuiltOnCodecs::codePrior),
          new ModelEntry<>(
              "pixelrnn",
              "memories over rows or diagonals of pixels (van den Oord et al. 2016)",
              PixelRnnConfig.class,
              List.of(
                  new Preset<>("mnist-row", PixelRnnConfig::row, 8, 64),
                  new Preset<>("mnist-diagonal", PixelRnnConfig::diagonal, 8, 64),
                  new Preset<>("bytes", PixelRnnConfig::bytes, 10, 32)),
              PixelRnn::new),
          new ModelEntry<>(
              "imagegpt",
              "a transformer over pixels, patches or colors (Chen et al. 2020)",
              ImageGptConfig.class,
              List.of(
                  new Preset<>("mnist-patches", ImageGptConfig::patches, 15, 64),
                  new Preset<>("mnist-pixels", ImageGptConfig::binary, 5, 32),
                  new Preset<>("palette", ImageGptConfig::palette, 10, 16)),
              ImageGpt::new),
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
              KlAutoencoder::new),
          new ModelEntry<>(
              "latent",
              "images told by text, in the latents of a codec (Rombach et al. 2022)",
              LatentDiffusionConfig.class,
              List.of(
                  new Preset<>("captioned-mnist", LatentDiffusionConfig::captionedMnist, 10, 64)),
              BuiltOnCodecs::latent),
          new ModelEntry<>(
              "clip",
              "embedding that texts and images share (Radford et al. 2021)",
              ClipConfig.class,
              List.of(new Preset<>("captioned-mnist", ClipConfig::captionedMnist, 2, 128)),
              Clip::new),
          new ModelEntry<>(
              "unclip",
              "images told by text, by way of an embedding (Ramesh et al. 2022)",
              UnClipConfig.class,
              List.of(new Preset<>("captioned-mnist", UnClipConfig::captionedMnist, 10, 64)),
              UnClip::new),
          new ModelEntry<>(
              "diffusion",
              "images by taking noise away (Ho et al. 2020; Lipman et al. 2023)",
              DiffusionConfig.class,
              List.of(
                  new Preset<>("flow", DiffusionConfig::flow, 40, 64),
                  new Preset<>("ddpm", DiffusionConfig::ddpm, 40, 64),
                  new Preset<>("velocity", DiffusionConfig::velocity, 40, 64),
                  new Preset<>("improved", DiffusionConfig::improved, 40, 64),
                  new Preset<>("edm", DiffusionConfig::edm, 40, 64),
                  new Preset<>("tiny", DiffusionConfig::tiny, 60, 64),
                  new Preset<>("dit", DiffusionConfig::dit, 40, 64),
                  new Preset<>("mnist-class", DiffusionConfig::flowByClass, 40, 64),
                  new Preset<>("cifar10-class", DiffusionConfig::colorByClass, 40, 64),
                  new Preset<>("dit-class", DiffusionConfig::ditByClass, 40, 64),
                  new Preset<>("small", DiffusionConfig::small, 10, 64),
                  new Preset<>("small-class", DiffusionConfig::smallByClass, 10, 64)),
              Diffusion::new));

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
