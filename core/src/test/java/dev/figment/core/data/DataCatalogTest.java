package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogTest {
  @TempDir private Path folder;

  private static byte[] picture() {
    return SampleFiles.encoded(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "png");
  }

  @Test
  void readsADatasetByName() throws IOException {
    assertThat(DataCatalog.read("cifar10-small", Split.TEST).size()).isEqualTo(500);
  }

  @Test
  void readsAFolderWholeForEitherPart() throws IOException {
    SampleFiles.write(folder.resolve("cat/a.png"), picture());
    for (Split split : Split.values()) {
      assertThat(DataCatalog.read(folder.toString(), split).classes()).containsExactly("cat");
    }
  }

  @Test
  void aFolderMayHoldTheTwoParts() throws IOException {
    SampleFiles.write(folder.resolve("train/a.png"), picture());
    SampleFiles.write(folder.resolve("train/b.png"), picture());
    SampleFiles.write(folder.resolve("test/c.png"), picture());
    assertThat(DataCatalog.read(folder.toString(), Split.TRAIN).size()).isEqualTo(2);
    assertThat(DataCatalog.read(folder.toString(), Split.TEST).size()).isEqualTo(1);
  }

  @Test
  void rejectsANameThatIsNeither() {
    assertThatThrownBy(() -> DataCatalog.read("mnits", Split.TRAIN))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "data: no such data set or folder, expected mnist, fashion-mnist, cifar10, mnist-small,"
                + " cifar10-small, captioned-mnist or a folder of pictures, got mnits");
  }

  @Test
  void rejectsANameThatIsNoPathEither() {
    assertThatThrownBy(() -> DataCatalog.read("a\0b", Split.TRAIN))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageEndingWith("or a folder of pictures, got a\0b");
  }
}
