package dev.figment.diffusion;

import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.affine.AffineConfig;
import dev.figment.diffusion.affine.AffineNetwork;
import dev.figment.diffusion.denoiser.TimedNetwork;
import dev.figment.diffusion.dit.Dit;
import dev.figment.diffusion.dit.DitConfig;
import dev.figment.diffusion.unet.UNet;
import dev.figment.diffusion.unet.UNetConfig;
import java.util.Optional;

/** A network from noisy images to something of their size, told the time and perhaps the class. */
public final class ImageNetwork extends Module {
  private final Told forward;

  private ImageNetwork(Module body, Told forward) {
    child("body", body);
    this.forward = forward;
  }

  /** Returns a U-Net with random weights. */
  static ImageNetwork of(UNetConfig config, Rng rng) {
    UNet unet = new UNet(config, rng);
    return new ImageNetwork(
        unet,
        (x, time, labels) -> unet.forward(x, time, labels.map(unet::classes), Optional.empty()));
  }

  /** Returns affine layers with random weights. */
  static ImageNetwork of(AffineConfig config, Rng rng) {
    AffineNetwork network = new AffineNetwork(config, rng);
    return new ImageNetwork(network, network::forward);
  }

  /** Returns a transformer with random weights. */
  static ImageNetwork of(DitConfig config, Rng rng) {
    Dit dit = new Dit(config, rng);
    return new ImageNetwork(dit, dit::forward);
  }

  /**
   * Returns what the network says of noisy images.
   *
   * <p>Shapes: {@code [N, H, W, C], [N], [N] → [N, H, W, C]}.
   *
   * @param labels the class of each image, if the network knows classes
   */
  public Tensor forward(Tensor x, Tensor time, Optional<IntTensor> labels) {
    return forward.forward(x, time, labels);
  }

  /** Returns this network with the classes of its images fixed. */
  public TimedNetwork given(Optional<IntTensor> labels) {
    return (x, time) -> forward(x, time, labels);
  }

  @FunctionalInterface
  private interface Told {
    Tensor forward(Tensor x, Tensor time, Optional<IntTensor> labels);
  }
}
