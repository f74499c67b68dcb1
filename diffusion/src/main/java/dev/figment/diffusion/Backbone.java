package dev.figment.diffusion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.figment.core.random.Rng;
import dev.figment.diffusion.dit.DitConfig;
import dev.figment.diffusion.unet.UNetConfig;

/** Which network looks at the images. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Backbone.OfUNet.class), @JsonSubTypes.Type(Backbone.OfDit.class)})
public sealed interface Backbone {
  /** Returns the network, with random weights. */
  ImageNetwork network(Rng rng);

  /** Returns the number of classes that it can be told; 0 where it knows none. */
  int classCount();

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
    public Backbone withClasses(int classes) {
      return new OfDit(dit.withClasses(classes));
    }
  }
}
