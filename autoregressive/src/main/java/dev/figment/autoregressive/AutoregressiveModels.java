package dev.figment.autoregressive;

import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.autoregressive.imagegpt.ImageGptConfig;
import dev.figment.autoregressive.pixelcnn.CodePrior;
import dev.figment.autoregressive.pixelcnn.CodePriorConfig;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnn;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnnConfig;
import dev.figment.autoregressive.pixelcnn.PixelCnn;
import dev.figment.autoregressive.pixelcnn.PixelCnnConfig;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlus;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlusConfig;
import dev.figment.autoregressive.pixelrnn.PixelRnn;
import dev.figment.autoregressive.pixelrnn.PixelRnnConfig;
import dev.figment.core.model.CodeGrid;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelProvider;
import dev.figment.core.model.Preset;
import dev.figment.core.random.Rng;
import java.util.List;
import java.util.Map;

/** The models of this family, for the registry. */
public final class AutoregressiveModels implements ModelProvider {
  @Override
  public List<ModelEntry<?>> entries() {
    return List.of(
        new ModelEntry<>(
            "pixelcnn",
            "masked convolutions, pixel by pixel (van den Oord et al. 2016)",
            PixelCnnConfig.class,
            List.of(
                new Preset<>("mnist-dynamic", PixelCnnConfig::binary, 7, 16),
                new Preset<>("bytes", PixelCnnConfig::bytes, 10, 32)),
            PixelCnn::new),
        new ModelEntry<>(
            "gated-pixelcnn",
            "masked convolutions with gates, in two stacks (van den Oord et al. 2016)",
            GatedPixelCnnConfig.class,
            List.of(
                new Preset<>("mnist-dynamic", GatedPixelCnnConfig::binary, 5, 16),
                new Preset<>("mnist-class", GatedPixelCnnConfig::byClass, 5, 16)),
            GatedPixelCnn::new),
        new ModelEntry<>(
            "pixelcnnpp",
            "PixelCNN++, by mixtures of logistic laws (Salimans et al. 2017)",
            PixelCnnPlusConfig.class,
            List.of(
                new Preset<>("cifar10", PixelCnnPlusConfig::small, 1, 8),
                new Preset<>("paper", PixelCnnPlusConfig::paper, 100, 16),
                new Preset<>("mnist-dynamic", PixelCnnPlusConfig::binary, 10, 64)),
            PixelCnnPlus::new),
        new ModelEntry<>(
            "code-prior",
            "a gated PixelCNN over the codes of a vqvae (van den Oord et al. 2017)",
            CodePriorConfig.class,
            List.of(new Preset<>("vqvae", CodePriorConfig::of, 20, 64)),
            AutoregressiveModels::codePrior),
        new ModelEntry<>(
            "pixelrnn",
            "memories over rows or diagonals of pixels (van den Oord et al. 2016)",
            PixelRnnConfig.class,
            List.of(
                new Preset<>("mnist-row", PixelRnnConfig::row, 2, 16),
                new Preset<>("mnist-diagonal", PixelRnnConfig::diagonal, 2, 16),
                new Preset<>("bytes", PixelRnnConfig::bytes, 10, 32)),
            PixelRnn::new),
        new ModelEntry<>(
            "imagegpt",
            "a transformer over pixels, patches or colors (Chen et al. 2020)",
            ImageGptConfig.class,
            List.of(
                new Preset<>("mnist-patches", ImageGptConfig::patches, 1, 16),
                new Preset<>("mnist-patches-long", ImageGptConfig::patches, 3, 16),
                new Preset<>("mnist-pixels", ImageGptConfig::binary, 5, 32),
                new Preset<>("palette", ImageGptConfig::palette, 10, 16)),
            ImageGpt::new));
  }

  private static CodePrior codePrior(CodePriorConfig config, Map<String, Model> parts, Rng rng) {
    Model codec = parts.get(CodePrior.CODEC);
    if (parts.size() == 1 && codec instanceof CodeGrid) {
      return new CodePrior(config, (Model & CodeGrid) codec, rng);
    }
    throw new IllegalArgumentException(
        "code-prior: the codec is missing, expected a model with codes, such as --part codec=RUN of"
            + " a vqvae, got parts "
            + parts.keySet());
  }
}
