package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final ImageShape SHAPE = new ImageShape(1, 2, 1);

  /** Image i holds the bytes 2i and 2i + 1; labels alternate. */
  private static Dataset counting(int size) {
    byte[] all = new byte[2 * size];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
    return Dataset.of(HeapImages.cut(SHAPE, all), labels, List.of("even", "odd"));
  }

  private static int[] firstBytes(Dataset dataset) {
    return IntStream.range(0, dataset.size()).map(i -> dataset.image(i)[0]).toArray();
  }

  @Test
  void knowsItsSizeShapeClassesAndImages() {
    Dataset dataset = counting(5);
    assertThat(dataset.size()).isEqualTo(5);
    assertThat(dataset.shape()).isEqualTo(SHAPE);
    assertThat(dataset.classes()).containsExactly("even", "odd");
    assertThat(dataset.label(3)).isEqualTo(1);
    assertThat(dataset.image(3)).containsExactly(6, 7);
    assertThat(dataset).hasToString("5 images of 1x2x1 in 2 classes");
  }

  @Test
  void limitsToTheFirst() {
    assertThat(firstBytes(counting(5).limit(2))).containsExactly(0, 2);
    assertThat(counting(5).limit(9).size()).isEqualTo(5);
  }

  @Test
  void splitsIntoPartsThatFollowEachOther() {
    List<Dataset> parts = counting(6).split(3, 2);
    assertThat(firstBytes(parts.get(0))).containsExactly(0, 2, 4);
    assertThat(firstBytes(parts.get(1))).containsExactly(6, 8);
    assertThat(parts.get(1).label(0)).isEqualTo(1);
  }

  @Test
  void shufflesTheSameWayForTheSameSeed() {
    Dataset once = counting(50).shuffled(Rng.seed(3));
    Dataset again = counting(50).shuffled(Rng.seed(3));
    assertThat(firstBytes(once)).isEqualTo(firstBytes(again));
    assertThat(firstBytes(once)).isNotEqualTo(firstBytes(counting(50)));
    assertThat(Arrays.stream(firstBytes(once)).sorted().toArray())
        .isEqualTo(firstBytes(counting(50)));
    assertThat(IntStream.range(0, 50)).allMatch(i -> once.label(i) == once.image(i)[0] / 2 % 2);
  }

  @Test
  void padsWithBlackAllAround() {
    Dataset padded = counting(3).padTo(3, 4);
    assertThat(padded.shape()).isEqualTo(new ImageShape(3, 4, 1));
    assertThat(padded.image(1)).containsExactly(0, 0, 0, 0, 0, 2, 3, 0, 0, 0, 0, 0);
    byte[] used = new byte[12];
    Arrays.fill(used, (byte) 9);
    padded.read(1, used, 0);
    assertThat(used).isEqualTo(padded.image(1));
  }

  @Test
  void viewsStack() {
    Dataset stacked = counting(9).select(8, 4, 0).limit(2).padTo(1, 4).select(1);
    assertThat(stacked.image(0)).containsExactly(0, 8, 9, 0);
    assertThat(stacked.label(0)).isZero();
  }

  @Test
  void staticBinarizationDrawsOnceWithTheGrayValueAsProbability() {
    byte[] gray = new byte[10_000];
    Arrays.fill(gray, 0, 4_000, (byte) 51);
    Arrays.fill(gray, 4_000, 8_000, (byte) 255);
    Dataset one =
        Dataset.of(HeapImages.cut(new ImageShape(100, 100, 1), gray), new int[] {0}, List.of("a"));
    byte[] drawn = one.binarized(Rng.seed(1)).image(0);
    assertThat(count(drawn, 0, 4_000)).isBetween(700L, 900L); // 800, five deviations are 126
    assertThat(count(drawn, 4_000, 8_000)).isEqualTo(4_000);
    assertThat(count(drawn, 8_000, 10_000)).isZero();
    assertThat(one.binarized(Rng.seed(1)).image(0)).isEqualTo(drawn);
    assertThat(one.image(0)).isEqualTo(gray);
  }

  private static long count(byte[] drawn, int from, int to) {
    assertThat(drawn).containsOnly(0, 255);
    return IntStream.range(from, to).filter(i -> drawn[i] != 0).count();
  }

  @Test
  void becomesOneBatch() {
    Batch batch = counting(3).toBatch(PixelScale.BYTE);
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.images().shape()).isEqualTo(Shape.of(3, 1, 2, 1));
    assertThat(batch.images().toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(batch.labels().toInts()).containsExactly(0, 1, 0);
  }

  @Test
  void rejectsAnEmptyDataset() {
    assertThatThrownBy(() -> Dataset.of(HeapImages.cut(SHAPE, new byte[0]), new int[0], List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset: it is empty, expected at least 1 image, got 0");
  }

  @Test
  void rejectsALabelWithoutAClass() {
    assertThatThrownBy(
            () -> Dataset.of(HeapImages.cut(SHAPE, new byte[2]), new int[] {1}, List.of("only")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset: index out of range, expected 0 to 0, got 1");
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    assertThatThrownBy(() -> new HeapImages(SHAPE, new byte[][] {new byte[3]}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images: wrong number of bytes, expected 2 for 1x2x1, got 3");
  }

  @Test
  void rejectsALimitBelowOne() {
    assertThatThrownBy(() -> counting(3).limit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit: too few images, expected at least 1, got 0");
  }

  @Test
  void rejectsPartsThatDoNotFit() {
    assertThatThrownBy(() -> counting(3).split(2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "split: the parts do not fit, expected positive sizes up to 3 in all, got [2, 2]");
  }

  @Test
  void rejectsAFrameSmallerThanTheImages() {
    assertThatThrownBy(() -> counting(3).padTo(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("padTo: the frame is smaller than the images, expected at least 1x2, got 1x1");
  }
}
