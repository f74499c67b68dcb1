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
  private final ByClass forward;

  private ImageNetwork(Module body, ByClass forward) {
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
   * Returns a network of your own that knows no classes.
   *
   * @param network {@code [N, H, W, C], [N] → [N, H, W, C]}
   */
  public static <M extends Module & TimedNetwork> ImageNetwork of(M network) {
    return new ImageNetwork(network, (x, time, labels) -> network.forward(x, time));
  }

  /**
   * Returns a network of your own that may know classes.
   *
   * @param body what is learned
   * @param forward what it says
   */
  public static ImageNetwork of(Module body, ByClass forward) {
    return new ImageNetwork(body, forward);
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

  /** A network that may be told the class of its images. */
  @FunctionalInterface
  public interface ByClass {
    /**
     * Returns what the network says of noisy images.
     *
     * <p>Shapes: {@code [N, H, W, C], [N], [N] → [N, H, W, C]}.
     *
     * @param x the images
     * @param time of each of them
     * @param labels the class of each image, the number of classes for "any"; none if the network
     *     knows no classes
     */
    Tensor forward(Tensor x, Tensor time, Optional<IntTensor> labels);
  }
}
