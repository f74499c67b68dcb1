package dev.figment.diffusion;

import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelProvider;
import dev.figment.core.model.Preset;
import dev.figment.core.random.Rng;
import dev.figment.diffusion.latent.LatentDiffusion;
import dev.figment.diffusion.latent.LatentDiffusionConfig;
import dev.figment.diffusion.unclip.Clip;
import dev.figment.diffusion.unclip.ClipConfig;
import dev.figment.diffusion.unclip.UnClip;
import dev.figment.diffusion.unclip.UnClipConfig;
import java.util.List;
import java.util.Map;

/** The models of this family, for the registry. */
public final class DiffusionModels implements ModelProvider {
  @Override
  public List<ModelEntry<?>> entries() {
    return List.of(
        new ModelEntry<>(
            "latent",
            "images told by text, in the latents of a codec (Rombach et al. 2022)",
            LatentDiffusionConfig.class,
            List.of(new Preset<>("captioned-mnist", LatentDiffusionConfig::captionedMnist, 10, 64)),
            DiffusionModels::latent),
        new ModelEntry<>(
            "clip",
            "embedding that texts and images share (Radford et al. 2021)",
            ClipConfig.class,
            List.of(new Preset<>("captioned-mnist", ClipConfig::captionedMnist, 7, 128)),
            Clip::new),
        new ModelEntry<>(
            "unclip",
            "images told by text, by way of an embedding (Ramesh et al. 2022)",
            UnClipConfig.class,
            List.of(new Preset<>("captioned-mnist", UnClipConfig::captionedMnist, 40, 64)),
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
  }

  private static LatentDiffusion latent(
      LatentDiffusionConfig config, Map<String, Model> parts, Rng rng) {
    Model codec = parts.get(LatentDiffusion.CODEC);
    if (parts.size() == 1 && codec instanceof LatentCodec latents) {
      return new LatentDiffusion(config, latents, codec.spec(), rng);
    }
    throw new IllegalArgumentException(
        "latent: the codec is missing, expected a model that encodes and decodes images, such as"
            + " --part codec=RUN, got parts "
            + parts.keySet());
  }
}
