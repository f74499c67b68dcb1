package dev.figment.vae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.pca.Pca;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Affine maps, trained to their optimum, beside the components that are solved for. */
final class LinearAutoencoderTest {
  private static final int LATENTS = 2;
  private static final int STEPS = 1500;
  private static final AutoencoderConfig CONFIG =
      AutoencoderConfig.linear(Clouds.IMAGE).withLatents(LATENTS);

  private static AutoencoderNetwork network;
  private static Pca pca;
  private static double error;

  @BeforeAll
  static void trainToTheOptimum() throws IOException {
    Dataset clouds = Clouds.of(400);
    pca = Clouds.fit(LATENTS);
    network = Precision.with(DType.DOUBLE, () -> new AutoencoderNetwork(CONFIG, Rng.seed(3)));
    Adam adam = new Adam(network.namedParameters(), LearningRate.cosine(3e-2, 1e-5, STEPS));
    Tensor images = Clouds.images(clouds);
    for (int step = 0; step < STEPS; step++) {
      try (Scope scope = Scope.open()) {
        Tensor output = network.decoder.forward(network.encoder.forward(images));
        Tensor loss = CONFIG.loss().of(output, images);
        adam.step(loss.backward(network.parameters()));
        error = loss.item();
      }
    }
  }

  @Test
  void errorIsTheSumOfDiscardedEigenvalues() throws IOException {
    double[] spectrum = Clouds.fit(Clouds.IMAGE.bytes()).explainedVariance();
    double discarded = Arrays.stream(spectrum).skip(LATENTS).sum();
    assertThat(error).isEqualTo(discarded, within(1e-5 * discarded));
  }

  @Test
  void subspaceIsThatOfTheComponents() {
    Map<String, Tensor> state = network.state();
    RealMatrix decoder = matrix(state.get("decoder.0.weight").transpose());
    RealMatrix encoder = matrix(state.get("encoder.1.weight"));
    for (RealMatrix weights : new RealMatrix[] {decoder, encoder}) {
      for (double cosine : cosinesOfPrincipalAngles(weights, matrix(pca.components()))) {
        assertThat(cosine).isEqualTo(1, within(1e-5));
      }
    }
  }

  private static double[] cosinesOfPrincipalAngles(RealMatrix one, RealMatrix orthonormal) {
    RealMatrix q = new QRDecomposition(one).getQ().getSubMatrix(0, one.getRowDimension() - 1, 0, 1);
    return new SingularValueDecomposition(q.transpose().multiply(orthonormal)).getSingularValues();
  }

  private static RealMatrix matrix(Tensor values) {
    int columns = values.shape().dim(1);
    double[] flat = values.toDoubles();
    double[][] rows = new double[values.shape().dim(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
    }
    return MatrixUtils.createRealMatrix(rows);
  }
}
