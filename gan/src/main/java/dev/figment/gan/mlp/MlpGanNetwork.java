package dev.figment.gan.mlp;

import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;

/** The two players. */
final class MlpGanNetwork extends Module {
  final Generator generator;
  final Discriminator discriminator;

  MlpGanNetwork(MlpGanConfig config, Rng rng) {
    generator = child("generator", new Generator(config, rng));
    discriminator = child("discriminator", new Discriminator(config, rng));
  }
}
