package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
  private static final BatchPlan NOISY =
      BatchPlan.training(4, PixelScale.UNIT).with(new Dequantization());

  /** Image i is one pixel of value i. */
  private static Dataset counting(int size) {
    byte[] all = new byte[size];
    for (int i = 0; i < size; i++) {
      all[i] = (byte) i;
    }
    return Dataset.of(HeapImages.cut(SHAPE, all), new int[size], List.of("only"));
  }

  private static Dataset of(ImageSource source, int size) {
    return Dataset.of(source, new int[size], List.of("only"));
  }

  private static List<float[]> drain(Batches epoch) {
    List<float[]> batches = new ArrayList<>();
    try (epoch) {
      while (epoch.hasNext()) {
        batches.add(epoch.next().images().toFloats());
      }
    }
    return batches;
  }

  private static boolean isPreparing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("figment-batches"));
  }

  @Test
  void evaluationGivesEveryImageOnceInOrder() {
    BatchPlan plan = BatchPlan.evaluation(4, PixelScale.BYTE);
    List<float[]> batches = drain(Batches.of(counting(10), plan, Rng.seed(1), 0));
    assertThat(batches)
        .containsExactly(new float[] {0, 1, 2, 3}, new float[] {4, 5, 6, 7}, new float[] {8, 9});
  }

  @Test
  void aBatchLargerThanTheDatasetIsTheWholeDataset() {
    BatchPlan plan = BatchPlan.evaluation(Integer.MAX_VALUE, PixelScale.BYTE);
    assertThat(drain(Batches.of(counting(3), plan, Rng.seed(1), 0)))
        .containsExactly(new float[] {0, 1, 2});
  }

  @Test
  void labelsStayWithTheirImages() {
    int[] labels = IntStream.range(0, 40).map(i -> i % 10).toArray();
    List<String> classes = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    byte[] all = new byte[40];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Dataset dataset = Dataset.of(HeapImages.cut(SHAPE, all), labels, classes);
    BatchPlan plan = BatchPlan.training(8, PixelScale.BYTE);
    try (Batches epoch = Batches.of(dataset, plan, Rng.seed(1), 0)) {
      assertThat(epoch.count()).isEqualTo(5);
      while (epoch.hasNext()) {
        Batch batch = epoch.next();
        float[] pixels = batch.images().toFloats();
        assertThat(batch.labels().toInts())
            .isEqualTo(IntStream.range(0, 8).map(i -> (int) pixels[i] % 10).toArray());
      }
    }
  }

  @Test
  void sameSeedAndEpochGiveTheSameBitsAndOtherEpochsDoNot() {
    Rng rng = Rng.seed(7);
    List<float[]> once = drain(Batches.of(counting(20), NOISY, rng, 3));
    List<float[]> again = drain(Batches.of(counting(20), NOISY, rng, 3));
    List<float[]> other = drain(Batches.of(counting(20), NOISY, rng, 4));
    assertThat(once).hasSize(5);
    assertThat(again).containsExactlyElementsOf(once);
    assertThat(other).doesNotContainAnyElementsOf(once);
    assertThat(rng.state()).isEqualTo(Rng.seed(7).state());
  }

  @Test
  void anEpochOrdersAllImagesAnew() {
    BatchPlan plan = BatchPlan.training(20, PixelScale.BYTE);
    float[] first = drain(Batches.of(counting(20), plan, Rng.seed(7), 0)).get(0);
    float[] second = drain(Batches.of(counting(20), plan, Rng.seed(7), 1)).get(0);
    assertThat(first).isNotEqualTo(second);
    Arrays.sort(first);
    Arrays.sort(second);
    assertThat(first).isEqualTo(second);
  }

  @Test
  void anEpochGoesOnInItsMiddleAsIfItHadNeverStopped() {
    List<float[]> whole = drain(Batches.of(counting(30), NOISY, Rng.seed(7), 2));
    for (int first = 0; first <= whole.size(); first++) {
      List<float[]> rest = drain(Batches.from(counting(30), NOISY, Rng.seed(7), 2, first));
      assertThat(rest).containsExactlyElementsOf(whole.subList(first, whole.size()));
    }
  }

  @Test
  void theThreadEndsWithTheEpoch() {
    Batches epoch = Batches.of(counting(8), NOISY, Rng.seed(1), 0);
    epoch.next();
    epoch.next();
    assertThat(epoch.hasNext()).isFalse();
    assertThat(isPreparing()).isFalse();
  }

  @Test
  void theThreadEndsWhenAnEpochIsClosedEarly() {
    try (Batches epoch = Batches.of(counting(100), NOISY, Rng.seed(1), 0)) {
      epoch.next();
    }
    assertThat(isPreparing()).isFalse();
  }

  @Test
  void closingTwiceIsFineAndEndsTheEpoch() {
    Batches epoch = Batches.of(counting(100), NOISY, Rng.seed(1), 0);
    epoch.close();
    epoch.close();
    assertThat(epoch.hasNext()).isFalse();
  }

  @Test
  void anErrorSurfacesInPlaceOfItsBatch() {
    ImageSource broken =
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return SHAPE;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            if (index == 5) {
              throw new IllegalStateException("image 5 is gone");
            }
          }
        };
    BatchPlan plan = BatchPlan.evaluation(4, PixelScale.UNIT);
    Batches epoch = Batches.of(of(broken, 12), plan, Rng.seed(1), 0);
    epoch.next();
    assertThatThrownBy(epoch::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("image 5 is gone");
    assertThat(epoch.hasNext()).isFalse();
    assertThat(isPreparing()).isFalse();
  }

  @Test
  void anInterruptedThreadDoesNotWaitForever() {
    CountDownLatch never = new CountDownLatch(1);
    ImageSource stuck =
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return SHAPE;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    Batches epoch =
        Batches.of(of(stuck, 4), BatchPlan.evaluation(4, PixelScale.UNIT), Rng.seed(1), 0);
    Thread.currentThread().interrupt();
    assertThatThrownBy(epoch::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("batches: interrupted while waiting for a batch");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(isPreparing()).isFalse();
  }

  @Test
  void saysWhenTheEpochIsOver() {
    Batches epoch = Batches.of(counting(4), NOISY, Rng.seed(1), 0);
    epoch.next();
    assertThatThrownBy(epoch::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("batches: the epoch is over, after batch 1");
  }

  @Test
  void rejectsADatasetWithoutAFullBatch() {
    assertThatThrownBy(() -> Batches.of(counting(3), NOISY, Rng.seed(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batches: there is no full batch, expected a batch of at most 3 images, got 4");
  }

  @Test
  void rejectsAPlaceBeyondTheEpoch() {
    assertThatThrownBy(() -> Batches.from(counting(8), NOISY, Rng.seed(1), 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batches: no such place, expected an epoch from 0 and a batch from 0 to 2, got 0 and"
                + " 3");
  }
}
