package dev.figment.vae;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.ImageSource;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.pca.Pca;
import dev.figment.vae.pca.PcaConfig;
import java.io.IOException;
import java.util.List;

/** Small images whose pixels depend on each other. */
public final class Clouds {
  /** Their size. */
  public static final ImageShape IMAGE = new ImageShape(2, 3, 1);

  private Clouds() {}

  /** Every pixel is a mean of three uniform numbers, of which two are its neighbors' too. */
  public static Dataset of(int count) {
    int values = IMAGE.bytes();
    double[] uniform = new double[count * (values + 2)];
    Rng.seed(5).fillUniform(uniform);
    return Dataset.of(
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return IMAGE;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            int from = index * (values + 2);
            for (int i = 0; i < values; i++) {
              double mean = uniform[from + i] + uniform[from + i + 1] + uniform[from + i + 2];
              into[offset + i] = (byte) Math.round(255 * mean / 3);
            }
          }
        },
        new int[count],
        List.of("cloud"));
  }

  /** A model of 400 of them. */
  public static Pca fit(int latents) throws IOException {
    Pca pca = new Pca(new PcaConfig(IMAGE, latents));
    pca.train(of(400), TrainingOptions.epochs(1).batch(64));
    return pca;
  }

  /** In double, pixel range [0, 1]. */
  public static Tensor images(Dataset data) {
    return data.toBatch(PixelScale.UNIT).images().to(DType.DOUBLE);
  }

  /** Of maximum likelihood. */
  public static double[][] covariance(double[] rows, int width) {
    int count = rows.length / width;
    double[] mean = new double[width];
    for (int i = 0; i < rows.length; i++) {
      mean[i % width] += rows[i] / count;
    }
    double[][] covariance = new double[width][width];
    for (int n = 0; n < count; n++) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          covariance[i][j] +=
              (rows[n * width + i] - mean[i]) * (rows[n * width + j] - mean[j]) / count;
        }
      }
    }
    return covariance;
  }
}
