package dev.figment.gan;

import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** The network of a GAN: its two players, and what the generator starts from. */
public final class Players extends Module {
  private final LatentSpace space;
  private final Generator generator;
  private final Discriminator discriminator;

  /** Makes the network of two players. */
  public Players(LatentSpace space, Generator generator, Discriminator discriminator) {
    this.space = space;
    this.generator = child("generator", generator);
    this.discriminator = child("discriminator", discriminator);
  }

  /** Returns what the generator starts from. */
  public LatentSpace space() {
    return space;
  }

  /** Returns the player that makes images. */
  public Generator generator() {
    return generator;
  }

  /** Returns the player that tells them from the data. */
  public Discriminator discriminator() {
    return discriminator;
  }

  /** Draws an image for each label; pixel range [-1, 1]. */
  Tensor fakes(IntTensor labels, Rng rng) {
    return generator.forward(space.draw(labels, rng), rng);
  }

  /** Returns the discriminator of images with these labels. */
  Critic critic(IntTensor labels) {
    Tensor classes = space.oneHot(labels);
    return images -> discriminator.forward(images, classes);
  }
}
