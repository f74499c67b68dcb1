package dev.figment.diffusion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.figment.core.random.Rng;
import dev.figment.diffusion.affine.AffineConfig;
import dev.figment.diffusion.dit.DitConfig;
import dev.figment.diffusion.unet.UNetConfig;

/** Which network looks at the images. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Backbone.OfUNet.class),
  @JsonSubTypes.Type(Backbone.OfDit.class),
  @JsonSubTypes.Type(Backbone.OfAffine.class)
})
public sealed interface Backbone {
  /** Returns the network, with random weights. */
  ImageNetwork network(Rng rng);

  /** Returns the number of classes that it can be told; 0 where it knows none. */
  int classCount();

  /** Returns the channels of what the network says. */
  int channels();

  /** Returns the same for another number of classes. */
  Backbone withClasses(int classes);

  /**
   * A {@link dev.figment.diffusion.unet.UNet}.
   *
   * @param unet its sizes
   */
  record OfUNet(UNetConfig unet) implements Backbone {
    @Override
    public ImageNetwork network(Rng rng) {
      return ImageNetwork.of(unet, rng);
    }

    @Override
    public int classCount() {
      return unet.time().classes();
    }

    @Override
    public int channels() {
      return unet.ends().out();
    }

    @Override
    public Backbone withClasses(int classes) {
      return new OfUNet(unet.withClasses(classes));
    }
  }

  /**
   * A {@link dev.figment.diffusion.dit.Dit}.
   *
   * @param dit its sizes
   */
  record OfDit(DitConfig dit) implements Backbone {
    @Override
    public ImageNetwork network(Rng rng) {
      return ImageNetwork.of(dit, rng);
    }

    @Override
    public int classCount() {
      return dit.telling().classes();
    }

    @Override
    public int channels() {
      return dit.out();
    }

    @Override
    public Backbone withClasses(int classes) {
      return new OfDit(dit.withClasses(classes));
    }
  }

  /**
   * An {@link dev.figment.diffusion.affine.AffineNetwork}.
   *
   * @param affine its sizes
   */
  record OfAffine(AffineConfig affine) implements Backbone {
    @Override
    public ImageNetwork network(Rng rng) {
      return ImageNetwork.of(affine, rng);
    }

    @Override
    public int classCount() {
      return affine.classes();
    }

    @Override
    public int channels() {
      return affine.image().channels();
    }

    @Override
    public Backbone withClasses(int classes) {
      return new OfAffine(affine.withClasses(classes));
    }
  }
}
