package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the pictures of a folder. Links are followed; what programs hide in folders is passed over.
 */
final class PictureFiles extends SimpleFileVisitor<Path> {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");
  private static final Set<String> HIDDEN = Set.of("@eaDir", "__MACOSX");

  private final Path top;
  private final List<Path> found = new ArrayList<>();

  private PictureFiles(Path top) {
    this.top = top;
  }

  /**
   * Lists the pictures in a folder, in the order of their paths.
   *
   * @param folder the folder, or a link to one
   * @param depth 1 for those that lie in it, more for those in its folders too
   * @throws FileFormatException if a link leads back to a folder that it lies in
   */
  static List<Path> in(Path folder, int depth) throws IOException {
    PictureFiles visitor = new PictureFiles(folder);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
    Collections.sort(visitor.found);
    return visitor.found;
  }

  /** Lists the folders in a folder, in the order of their names. */
  static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).filter(p -> !isHidden(p)).sorted().toList();
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(top) || !isHidden(folder)
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    // A pipe or a link to nothing counts as a picture too: reading it says what is wrong.
    String name = name(file).toLowerCase(Locale.ROOT);
    if (!attributes.isDirectory() && !isHidden(file) && ENDINGS.stream().anyMatch(name::endsWith)) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof FileSystemLoopException) {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      throw new FileFormatException(
          file,
          "the link leads back to a folder that it lies in",
          "links to other folders",
          file.toRealPath());
    }
    throw failure;
  }

  private static boolean isHidden(Path path) {
    return name(path).startsWith(".") || HIDDEN.contains(name(path));
  }

  /** Returns the last part of a path. */
  static String name(Path path) {
    return path.getFileName() == null ? path.toString() : path.getFileName().toString();
  }
}
