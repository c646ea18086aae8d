package io.streamcore.e2e.vocabulary;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** Lists the top-level and the non-private nested types that the Java sources of a directory declare. */
record DeclaredTypes(List<DeclaredType> types) {
    /** A type and the source file that declares it. */
    record DeclaredType(String name, boolean topLevel, Path file) {}

    /** Parses all sources under a directory, except in {@code target} and in hidden directories. */
    static DeclaredTypes under(Path root) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var fileManager = compiler.getStandardFileManager(null, null, null)) {
            var sources = fileManager.getJavaFileObjectsFromPaths(javaFiles(root));
            var task = (JavacTask) compiler.getTask(null, fileManager, null, null, null, sources);
            List<DeclaredType> types = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
                new TypeScanner(file, types).scan(unit, 0);
            }
            return new DeclaredTypes(types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Describes the top-level types with one of these names. */
    List<String> topLevelTypesNamed(Map<String, String> replacements) {
        return types.stream()
                .filter(type -> type.topLevel() && replacements.containsKey(type.name()))
                .map(type ->
                        "%s is retired, use %s: %s".formatted(type.name(), replacements.get(type.name()), type.file()))
                .sorted()
                .toList();
    }

    /** Describes the names of top-level types that are declared more than once. */
    List<String> ambiguousNames() {
        Map<String, List<DeclaredType>> byName =
                types.stream().collect(Collectors.groupingBy(DeclaredType::name, TreeMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> entry.getValue().stream().anyMatch(DeclaredType::topLevel))
                .map(entry -> entry.getKey() + " is declared more than once: "
                        + entry.getValue().stream().map(DeclaredType::file).toList())
                .toList();
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = !directory.equals(root) && (name.equals("target") || name.startsWith("."));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** Adds the types of one file; the parameter is the nesting depth. Local and anonymous classes are skipped. */
    private static final class TypeScanner extends TreeScanner<Void, Integer> {
        private final Path file;
        private final List<DeclaredType> types;

        TypeScanner(Path file, List<DeclaredType> types) {
            this.file = file;
            this.types = types;
        }

        @Override
        public Void visitClass(ClassTree type, Integer depth) {
            boolean isAnonymous = type.getSimpleName().isEmpty();
            if (!isAnonymous && !type.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
                types.add(new DeclaredType(type.getSimpleName().toString(), depth == 0, file));
            }
            return super.visitClass(type, depth + 1);
        }

        @Override
        public Void visitMethod(MethodTree method, Integer depth) {
            return null;
        }
    }
}
