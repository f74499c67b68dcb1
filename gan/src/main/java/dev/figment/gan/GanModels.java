package dev.figment.gan;

import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelProvider;
import dev.figment.core.model.Preset;
import dev.figment.gan.dcgan.Dcgan;
import dev.figment.gan.dcgan.DcganConfig;
import dev.figment.gan.mlp.MlpGan;
import dev.figment.gan.mlp.MlpGanConfig;
import dev.figment.gan.r3gan.R3Gan;
import dev.figment.gan.r3gan.R3GanConfig;
import dev.figment.gan.stylegan.StyleGan;
import dev.figment.gan.stylegan.StyleGanConfig;
import java.util.List;

/** The models of this family, for the registry. */
public final class GanModels implements ModelProvider {
  @Override
  public List<ModelEntry<?>> entries() {
    return List.of(
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
                new Preset<>("quick", StyleGanConfig::quick, 6, 32),
                new Preset<>("by-class", StyleGanConfig::byClass, 20, 32),
                new Preset<>("diffaugment", StyleGanConfig::differentiable, 20, 32),
                new Preset<>("ada", StyleGanConfig::adaptive, 20, 32)),
            StyleGan::new));
  }
}
