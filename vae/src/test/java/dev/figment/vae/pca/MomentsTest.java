package dev.figment.vae.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.PixelScale;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import org.junit.jupiter.api.Test;

final class MomentsTest {
  @Test
  void agreeWithPlainSums() {
    Tensor images = Clouds.of(50).toBatch(PixelScale.BYTE).images().reshape(50, 6);
    Moments moments = new Moments(6);
    moments.add(images);
    double[] x = images.toDoubles();
    double[] mean = moments.mean();
    double[][] covariance = moments.covariance();
    for (int i = 0; i < 6; i++) {
      double sum = 0;
      for (int n = 0; n < 50; n++) {
        sum += x[n * 6 + i] / 255;
      }
      assertThat(mean[i]).isEqualTo(sum / 50, within(1e-12));
      for (int j = 0; j < 6; j++) {
        double product = 0;
        for (int n = 0; n < 50; n++) {
          product += (x[n * 6 + i] / 255 - mean[i]) * (x[n * 6 + j] / 255 - mean[j]);
        }
        assertThat(covariance[i][j]).isEqualTo(product / 50, within(1e-12));
      }
    }
  }

  @Test
  void areExactOnWhiteImagesInBatchesOfAnySize() {
    Moments moments = new Moments(3);
    moments.add(Tensor.full(Shape.of(1000, 3), 255));
    moments.add(Tensor.full(Shape.of(7, 3), 255));
    assertThat(moments.mean()).containsOnly(1);
    assertThat(moments.covariance()).isDeepEqualTo(new double[3][3]);
    assertThat(moments.state().get("products").toDoubles()).containsOnly(1007 * 65025.0);
  }

  @Test
  void doNotDependOnHowBatchesAreCut() {
    Tensor images = Clouds.of(600).toBatch(PixelScale.BYTE).images().reshape(600, 6);
    Moments whole = new Moments(6);
    whole.add(images);
    Moments parts = new Moments(6);
    parts.add(images.slice(0, 0, 259));
    parts.add(images.slice(0, 259, 600));
    assertThat(parts.covariance()).isDeepEqualTo(whole.covariance());
  }

  @Test
  void clearBeginsAgain() {
    Moments moments = new Moments(2);
    moments.add(Tensor.full(Shape.of(4, 2), 100));
    moments.clear();
    moments.add(Tensor.full(Shape.of(2, 2), 51));
    assertThat(moments.mean()).containsOnly(0.2);
  }
}
