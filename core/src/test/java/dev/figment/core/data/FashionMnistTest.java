package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
  @Test
  void readsTheFormatOfMnistUnderItsOwnClasses(@TempDir Path folder) throws IOException {
    byte[] images = SampleFiles.idx(0x803, new int[] {1, 28, 28}, new byte[784]);
    byte[] labels = SampleFiles.idx(0x801, new int[] {1}, SampleFiles.bytes(9));
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), SampleFiles.gzip(images));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), SampleFiles.gzip(labels));
    Dataset dataset = FashionMnist.read(folder, Split.TRAIN);
    assertThat(dataset.classes().get(dataset.label(0))).isEqualTo("Ankle boot");
    assertThat(dataset.classes()).hasSize(10).startsWith("T-shirt/top", "Trouser");
  }
}
