package dev.figment.gan.augment;

import java.util.function.Supplier;

/** What is done to all images, real and fake, before the discriminator sees them. */
public enum Augmentation {
  /** Nothing. */
  NONE(Unchanged::new),
  /** The changes of {@link DiffAugment}, always. */
  DIFFERENTIABLE(DiffAugment::new),
  /** The changes of {@link AdaptiveAugment}, as often as the discriminator overfits. */
  ADAPTIVE(AdaptiveAugment::new);

  private final Supplier<Augmenter> maker;

  Augmentation(Supplier<Augmenter> maker) {
    this.maker = maker;
  }

  /** Returns the changes, at the beginning of a training. */
  public Augmenter begin() {
    return maker.get();
  }
}
