package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Vae;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/** Encoder and decoder learn together. */
final class VaeStep implements Work {
  private final Sequential encoder =
      new Sequential(
          Convolutions.conv(Vae.ENCODER.get(0)),
          Activation.RELU,
          Convolutions.conv(Vae.ENCODER.get(1)),
          Activation.RELU,
          Convolutions.conv(Vae.ENCODER.get(2)));
  private final Sequential decoder =
      new Sequential(
          Convolutions.transposed(Vae.DECODER.get(0)),
          Activation.RELU,
          Convolutions.upsampled(Vae.DECODER.get(1)),
          Activation.RELU,
          Convolutions.upsampled(Vae.DECODER.get(2)));
  private final Sequential both = new Sequential(encoder, decoder);
  private final Optimizer adam = new Adam(both.namedParameters(), LearningRate.constant(Vae.RATE));
  private final Tensor images = FigmentWork.tensor(Vae.images());
  private final Tensor noise = FigmentWork.tensor(Vae.noise());

  VaeStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      List<Tensor> moments = encoder.forward(images).split(-1, Vae.LATENTS, Vae.LATENTS);
      Tensor mean = moments.get(0);
      Tensor logVariance = moments.get(1);
      Tensor z = mean.add(logVariance.mul(0.5).exp().mul(noise));
      Tensor reconstruction = Losses.bernoulli(decoder.forward(z), images);
      Tensor divergence =
          mean.square().add(logVariance.exp()).sub(logVariance).sub(1).sum().mul(0.5 / Vae.BATCH);
      Tensor loss = reconstruction.add(divergence);
      adam.step(loss.backward(both.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(encoder, Vae.encoder());
    FigmentWork.load(decoder, Vae.decoder());
  }
}
