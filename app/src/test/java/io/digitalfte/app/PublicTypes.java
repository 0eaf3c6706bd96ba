package io.digitalfte.app;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The public types of some sources, as the compiler reads them. */
final class PublicTypes {
  private PublicTypes() {}

  /** {@code file: type} of each type that callers elsewhere can see and that says nothing. */
  static List<String> withoutDocstring(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> silent = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      Trees trees = Trees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        String file = House.name(Path.of(unit.getSourceFile().toUri()));
        new Reader(trees, file, silent).scan(unit, null);
      }
    }
    return silent;
  }

  /** Looks at public types inside public types, and at no bodies of methods. */
  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final String file;
    private final List<String> silent;

    Reader(Trees trees, String file, List<String> silent) {
      this.trees = trees;
      this.file = file;
      this.silent = silent;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      if (!isPublic(type)) {
        return null;
      }
      if (trees.getDocComment(getCurrentPath()) == null) {
        silent.add(file + ": " + type.getSimpleName());
      }
      return super.visitClass(type, null);
    }

    private boolean isPublic(ClassTree type) {
      Tree around = getCurrentPath().getParentPath().getLeaf();
      return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
          || around.getKind() == Tree.Kind.INTERFACE;
    }
  }
}
