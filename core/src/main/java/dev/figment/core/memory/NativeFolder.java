package dev.figment.core.memory;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where native libraries are unpacked, which then run with the user's rights: a folder that no
 * other user can change.
 *
 * <p>JavaCPP takes {@code ~/.javacpp/cache}, whoever may write to it, and without a home one whose
 * name others can guess and take before. Here the first is taken only if it and the folders above
 * it, up to the home, are the user's alone to change; else a new folder is made, which only the
 * user can enter. Who sets {@code org.bytedeco.javacpp.cachedir} chooses for himself.
 */
final class NativeFolder {
  private static final System.Logger LOG = System.getLogger(NativeFolder.class.getName());
  private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private NativeFolder() {}

  /** Tells JavaCPP; before its first library is loaded. */
  static void choose() {
    if (System.getProperty(PROPERTY) == null
        && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      try {
        System.setProperty(PROPERTY, of(Path.of(System.getProperty("user.home", ""))).toString());
      } catch (IOException e) {
        throw new IllegalStateException(
            "natives: no folder to unpack them in, expected one that only its user can change"
                + " (-D"
                + PROPERTY
                + " sets it), got "
                + e.getMessage(),
            e);
      }
    }
  }

  /**
   * Returns the folder for a user with this home.
   *
   * @throws IOException if none can be made
   */
  static Path of(Path home) throws IOException {
    Path own = Files.createTempDirectory("figment-natives"); // with rights for the user alone
    UserPrincipal user = Files.getOwner(own);
    Path usual = home.resolve(".javacpp").resolve("cache");
    if (home.isAbsolute() && isPrivate(home, user) && make(usual, user)) {
      Files.delete(own);
      return usual;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own)));
    return own;
  }

  private static boolean make(Path folder, UserPrincipal user) {
    try {
      for (Path each : new Path[] {folder.getParent(), folder}) {
        if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectory(
              each,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!isPrivate(each, user)) {
          return false;
        }
      }
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the user or the system owns it, and nobody else may write to it. */
  private static boolean isPrivate(Path folder, UserPrincipal user) {
    try {
      PosixFileAttributes of = Files.readAttributes(folder, PosixFileAttributes.class);
      return (of.owner().equals(user) || of.owner().getName().equals("root"))
          && of.permissions().stream().noneMatch(OF_OTHERS::contains);
    } catch (IOException e) {
      return false;
    }
  }

  /** Deletes what was unpacked, as far as that can be done. */
  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "natives stay in " + folder, e);
    }
  }
}
