package dev.figment.examples;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.vae.autoencoder.Autoencoder;
import dev.figment.vae.autoencoder.AutoencoderConfig;
import dev.figment.vae.autoencoder.ReconstructionLoss;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.pca.Pca;
import dev.figment.vae.pca.PcaConfig;
import dev.figment.vae.vae.Vae;
import dev.figment.vae.vae.VaeConfig;
import java.io.IOException;
import java.util.List;

/**
 * Three ways from the bundled digits to a few latents. The two autoencoders have the same layers
 * and the same cross-entropy; the variational one has a prior besides.
 */
final class DigitCodecs {
  private static final int WIDTH = 400;
  private static final double RATE = 1e-3;
  private static final int BATCH = 100;

  private final Dataset digits;
  private final int latents;
  private final int epochs;

  DigitCodecs(int latents, int epochs) throws IOException {
    this.digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    this.latents = latents;
    this.epochs = epochs;
  }

  /** Returns a thousand of the digits. */
  Tensor digits() {
    return digits.limit(1000).toBatch(PixelScale.UNIT).images();
  }

  Pca pca() throws IOException {
    return trained(new Pca(new PcaConfig(digits.shape(), latents)));
  }

  Autoencoder autoencoder() throws IOException {
    AutoencoderConfig config =
        new AutoencoderConfig(
            digits.shape(),
            latents,
            Architecture.MLP,
            List.of(WIDTH),
            ReconstructionLoss.CROSS_ENTROPY,
            RATE);
    return trained(new Autoencoder(config, Rng.seed(1)));
  }

  Vae vae() throws IOException {
    return trained(new Vae(VaeConfig.gray(digits.shape()).withLatents(latents), Rng.seed(1)));
  }

  private <M extends Trainable> M trained(M model) throws IOException {
    TrainingOptions options = TrainingOptions.epochs(epochs).batch(BATCH).seed(1);
    model.train(digits, options.listener(new ProgressListener()));
    return model;
  }
}
