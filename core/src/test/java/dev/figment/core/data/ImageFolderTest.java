package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.encoded;
import static dev.figment.core.data.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir private Path folder;

  private static byte[] gray(int level, int width) {
    BufferedImage image = new BufferedImage(width, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < width; x++) {
      image.getRaster().setSample(x, 0, 0, level);
    }
    return encoded(image, "png");
  }

  private static byte[] color(int rgb) {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, rgb);
    return encoded(image, "png");
  }

  @Test
  void labelsPicturesByTheirFolder() throws IOException {
    write(folder.resolve("dog/b.png"), gray(3, 2));
    write(folder.resolve("dog/A.PNG"), gray(2, 2));
    write(folder.resolve("cat/deep/x.png"), gray(1, 2));
    write(folder.resolve("cat/notes.txt"), new byte[] {1});
    write(folder.resolve("cat/.hidden.png"), new byte[] {1});
    write(folder.resolve("empty/notes.txt"), new byte[] {1});
    write(folder.resolve(".git/x.png"), new byte[] {1});
    Dataset dataset = ImageFolder.read(folder);
    assertThat(dataset.classes()).containsExactly("cat", "dog");
    assertThat(dataset.size()).isEqualTo(3);
    assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 2, 1));
    assertThat(dataset.image(0)).containsExactly(1, 1);
    assertThat(dataset.image(1)).containsExactly(2, 2);
    assertThat(dataset.label(0)).isZero();
    assertThat(dataset.label(2)).isEqualTo(1);
  }

  @Test
  void aFolderOfPicturesIsOneClass() throws IOException {
    write(folder.resolve("faces/b.png"), gray(2, 2));
    write(folder.resolve("faces/a.png"), gray(1, 2));
    Dataset dataset = ImageFolder.read(folder.resolve("faces"));
    assertThat(dataset.classes()).containsExactly("faces");
    assertThat(dataset.image(0)).containsExactly(1, 1);
  }

  @Test
  void grayPicturesAmongColoredOnesBecomeColored() throws IOException {
    write(folder.resolve("a.png"), gray(7, 2));
    write(folder.resolve("b.png"), color(0x010203));
    Dataset dataset = ImageFolder.read(folder);
    assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 2, 3));
    assertThat(dataset.image(0)).containsOnly(7);
    assertThat(dataset.image(1)).containsExactly(1, 2, 3, 0, 0, 0);
  }

  @Test
  void rejectsAFolderThatIsNotThere() {
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> ImageFolder.read(gone))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(gone + ": there is no such folder, expected a folder of PNG or JPEG pictures");
  }

  @Test
  void rejectsAFolderWithoutPictures() throws IOException {
    write(folder.resolve("notes.txt"), new byte[] {1});
    assertThatThrownBy(() -> ImageFolder.read(folder))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(folder + ": there is no picture in it, expected .png or .jpg files, got none");
  }

  @Test
  void rejectsPicturesOfAnotherSize() throws IOException {
    write(folder.resolve("a.png"), gray(1, 2));
    write(folder.resolve("b.png"), gray(1, 3));
    assertThatThrownBy(() -> ImageFolder.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            folder.resolve("b.png")
                + ": its size differs from the first picture's (resizing makes them equal), expected"
                + " 1x2x1, got 1x3x1");
  }

  @Test
  void rejectsPicturesBesideFoldersOfPictures() throws IOException {
    write(folder.resolve("a.png"), gray(1, 2));
    write(folder.resolve("cat/b.png"), gray(1, 2));
    assertThatThrownBy(() -> ImageFolder.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            folder.resolve("a.png")
                + ": a picture lies beside folders of pictures, expected each picture in the folder"
                + " of its class, got cat"
                + File.separator
                + "b.png beside it");
  }

  @Test
  void rejectsMorePicturesThanMemoryHolds() throws IOException {
    write(folder.resolve("a.png"), gray(1, 2));
    write(folder.resolve("b.png"), gray(1, 2));
    assertThatThrownBy(() -> ImageFolder.open(folder).mostBytes(3).read())
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            folder
                + ": the pictures do not fit in memory; give Java more with -Xmx,"
                + " expected at most 3 bytes, got 2 pictures of 1x2x1");
  }

  @Test
  void linksAreFollowed() throws IOException {
    write(folder.resolve("elsewhere/b.png"), gray(2, 2));
    write(folder.resolve("pictures/cat/a.png"), gray(1, 2));
    Files.createSymbolicLink(folder.resolve("pictures/dog"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(
        folder.resolve("pictures/cat/c.png"), folder.resolve("elsewhere/b.png"));
    Files.createSymbolicLink(folder.resolve("flat"), folder.resolve("elsewhere"));
    Dataset dataset = ImageFolder.read(folder.resolve("pictures"));
    assertThat(dataset.classes()).containsExactly("cat", "dog");
    assertThat(dataset.size()).isEqualTo(3);
    assertThat(ImageFolder.read(folder.resolve("flat")).size()).isEqualTo(1);
  }

  @Test
  void rejectsALinkThatLeadsBack() throws IOException {
    write(folder.resolve("cat/a.png"), gray(1, 2));
    Path loop = Files.createSymbolicLink(folder.resolve("cat/again"), folder.resolve("cat"));
    assertThatThrownBy(() -> ImageFolder.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            loop
                + ": the link leads back to a folder that it lies in, expected links to other"
                + " folders, got "
                + folder.resolve("cat").toRealPath());
  }

  @Test
  void rejectsALinkToNothing() throws IOException {
    write(folder.resolve("a.png"), gray(1, 2));
    Path link = Files.createSymbolicLink(folder.resolve("b.png"), folder.resolve("gone.png"));
    assertThatThrownBy(() -> ImageFolder.read(folder))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(link + ": the link leads to no file");
  }

  @Test
  void whatSystemsHideAmongPicturesIsPassedOver() throws IOException {
    write(folder.resolve("cat/a.png"), gray(1, 2));
    for (String hidden : List.of(".ipynb_checkpoints", ".thumbnails", "@eaDir", "__MACOSX")) {
      write(folder.resolve("cat").resolve(hidden).resolve("b.png"), new byte[] {1});
      write(folder.resolve(hidden).resolve("b.png"), new byte[] {1});
    }
    Dataset dataset = ImageFolder.read(folder);
    assertThat(dataset.size()).isEqualTo(1);
    assertThat(dataset.classes()).containsExactly("cat");
    // The folder itself may have any name.
    assertThat(ImageFolder.read(Files.move(folder.resolve("cat"), folder.resolve(".data"))).size())
        .isEqualTo(1);
  }

  @Test
  void oneErrorNamesAllDamagedPictures() throws IOException {
    write(folder.resolve("a/fine.png"), gray(1, 2));
    for (int i = 10; i < 22; i++) {
      write(folder.resolve("a/" + i + ".png"), new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> ImageFolder.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(folder + ": 12 pictures cannot be read: a" + File.separator + "10")
        .hasMessageContaining("19.png and 2 more; of the first: ")
        .hasMessageEndingWith("it is no picture, expected a PNG or JPEG file, got 3 other bytes");
  }

  @Test
  void damagedPicturesCanBePassedOver() throws IOException {
    write(folder.resolve("a/x.png"), new byte[] {1});
    write(folder.resolve("b/y.png"), gray(1, 2));
    List<IOException> skipped = new ArrayList<>();
    Dataset dataset = ImageFolder.open(folder).skipDamaged(skipped::addAll).read();
    assertThat(dataset.size()).isEqualTo(1);
    assertThat(dataset.label(0)).isEqualTo(1);
    assertThat(skipped).hasSize(1);
    Files.delete(folder.resolve("b/y.png"));
    assertThatThrownBy(() -> ImageFolder.open(folder).skipDamaged(skipped::addAll).read())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(folder + ": there is no sound picture in it, expected at least 1, got none");
  }

  @Test
  void picturesOfAllSizesCanBeMadeEqual() throws IOException {
    write(folder.resolve("a.png"), gray(10, 4));
    write(folder.resolve("b.png"), gray(20, 7));
    Dataset dataset = ImageFolder.open(folder).resize(2).channels(3).read();
    assertThat(dataset.shape()).isEqualTo(new ImageShape(2, 2, 3));
    assertThat(dataset.image(1)).containsOnly(20);
  }
}
