package dev.figment.examples.cli;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.figment.core.model.ModelRegistry;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc in the sources says of the fields of the models' configs. */
final class ConfigJavadoc {
  private static final List<String> MODULES =
      List.of("core", "autoregressive", "vae", "gan", "diffusion", "examples");

  private ConfigJavadoc() {}

  /** Returns the folder that holds all modules. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("core/src/main/java"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Returns the table that {@link Meanings} reads, as it should be. */
  static String table() throws IOException {
    TreeMap<String, Class<?>> records = new TreeMap<>();
    ModelRegistry.entries().forEach(entry -> collect(entry.type(), records));
    StringBuilder table =
        new StringBuilder("# From the Javadoc of configs; MeaningsTest writes it.\n");
    Map<String, String> said = said(records);
    for (Class<?> record : records.values()) {
      for (RecordComponent component : record.getRecordComponents()) {
        String key = record.getName() + "." + component.getName();
        table.append(key).append('=').append(said.getOrDefault(key, "")).append('\n');
      }
    }
    return table.toString();
  }

  private static void collect(Type type, Map<String, Class<?>> records) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> collect(part, records));
    }
    if (!(type instanceof Class<?> known) || !known.getName().startsWith("dev.figment")) {
      return;
    }
    if (known.isSealed()) {
      Arrays.stream(known.getPermittedSubclasses()).forEach(one -> collect(one, records));
    }
    if (known.isRecord() && records.put(known.getName(), known) == null) {
      for (RecordComponent component : known.getRecordComponents()) {
        collect(component.getGenericType(), records);
      }
    }
  }

  private static Map<String, String> said(Map<String, Class<?>> records) throws IOException {
    TreeSet<Path> files = new TreeSet<>();
    for (Class<?> record : records.values()) {
      files.add(source(record));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, String> said = new HashMap<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        new Records(DocTrees.instance(task), unit.getPackageName().toString(), said)
            .scan(new TreePath(unit), "");
      }
    }
    return said;
  }

  private static Path source(Class<?> record) {
    String file = record.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    return MODULES.stream()
        .map(module -> root().resolve(module).resolve("src/main/java").resolve(file))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /** Hears of each type with the name of those that it is in. */
  private static final class Records extends TreePathScanner<Void, String> {
    private final DocTrees docs;
    private final String home;
    private final Map<String, String> said;

    Records(DocTrees docs, String home, Map<String, String> said) {
      this.docs = docs;
      this.home = home;
      this.said = said;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, String outer) {
      String name =
          outer.isEmpty() ? home + "." + type.getSimpleName() : outer + "$" + type.getSimpleName();
      DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
      if (doc != null) {
        for (DocTree tag : doc.getBlockTags()) {
          if (tag instanceof ParamTree param && !param.isTypeParameter()) {
            said.put(name + "." + param.getName(), text(param.getDescription()));
          }
        }
      }
      return super.visitClass(type, name);
    }
  }

  private static String text(List<? extends DocTree> parts) {
    return parts.stream()
        .map(ConfigJavadoc::text)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String text(DocTree part) {
    if (part instanceof LiteralTree literal) {
      return literal.getBody().getBody();
    } else if (part instanceof LinkTree link) {
      return link.getLabel().isEmpty()
          ? link.getReference().getSignature().replaceFirst(".*[.#]", "")
          : text(link.getLabel());
    }
    return part.toString();
  }
}
