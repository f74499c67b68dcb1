package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .hasMessageEndingWith("or a folder of pictures, got a\\u0000b");
  }

  @ParameterizedTest
  @CsvSource({
    "test, TEST",
    "val, VALIDATION",
    "valid, VALIDATION",
    "validation, VALIDATION",
    "Val, VALIDATION"
  })
  void partsAreKnownByTheirNames(String name, Origin origin) throws IOException {
    SampleFiles.write(folder.resolve("train/cat/a.png"), picture());
    SampleFiles.write(folder.resolve(name).resolve("cat/b.png"), picture());
    DataSelection data = DataSelection.of(folder.toString());
    assertThat(data.read(Split.TRAIN).images().classes()).containsExactly("cat");
    assertThat(data.read(Split.TRAIN).origin()).isEqualTo(Origin.TRAINING);
    assertThat(data.read(Split.TEST).origin()).isEqualTo(origin);
    assertThatThrownBy(() -> data.holdout(0.5).read(Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "holdout: the data have a part of their own to measure on, expected 0, got 0.5");
  }

  @Test
  void aPartOfAPlainFolderCanBeHeldBack() throws IOException {
    for (int i = 10; i < 30; i++) {
      SampleFiles.write(folder.resolve(i + ".png"), picture());
    }
    DataSelection all = DataSelection.of(folder.toString());
    assertThat(all.read(Split.TEST).description()).isEqualTo("20 training images");
    DataSelection some = all.holdout(0.1);
    assertThat(some.read(Split.TRAIN).description()).isEqualTo("18 training images");
    assertThat(some.read(Split.TEST).description()).isEqualTo("2 images held back from training");
    assertThatThrownBy(() -> all.holdout(0.99).read(Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "holdout: nothing is left to learn from, expected a share of 20 images below all, got"
                + " 0.99");
    assertThatThrownBy(() -> all.holdout(1))
        .hasMessage("holdout: no such share, expected from 0 to below 1, got 1.0");
  }

  @Test
  void namedImagesCanBeMadeIntoAnotherForm() throws IOException {
    PictureForm form = PictureForm.AS_IT_IS.resized(new ImageShape(16, 16, 1));
    Dataset small = DataSelection.of("cifar10-small").form(form).read(Split.TEST).images();
    assertThat(small.shape()).isEqualTo(new ImageShape(16, 16, 3));
    assertThat(small.size()).isEqualTo(500);
  }
}
