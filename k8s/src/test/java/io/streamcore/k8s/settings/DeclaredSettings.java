package io.streamcore.k8s.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;

/**
 * Finds {@code @ConfigMapping} interfaces, {@code @ConfigProperty} and the intervals of {@code @Scheduled} in class
 * files, without loading a class.
 */
final class DeclaredSettings {
    static final String REQUIRED = "required";
    static final String NONE = "none";

    /** {@code ${name:default}} */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^:}]+):([^}]+)}");

    private final SortedMap<String, String> found = new TreeMap<>();
    private final Index index;

    private DeclaredSettings(Index index) {
        this.index = index;
    }

    /** @return settings and their defaults; the entries of a map are its name and {@code .*} */
    static SortedMap<String, String> in(Path classes) {
        DeclaredSettings settings = new DeclaredSettings(index(classes));
        settings.mappings();
        settings.properties();
        settings.intervals();
        return settings.found;
    }

    private void mappings() {
        for (AnnotationInstance mapping : index.getAnnotations("io.smallrye.config.ConfigMapping")) {
            addAll(mapping.value("prefix").asString(), mapping.target().asClass());
        }
    }

    private void properties() {
        for (AnnotationInstance property :
                index.getAnnotations("org.eclipse.microprofile.config.inject.ConfigProperty")) {
            // Settings of the framework are documented by it.
            String name = property.value("name").asString();
            if (name.startsWith("streamcore.")) {
                AnnotationValue defaultValue = property.value("defaultValue");
                found.put(name, defaultValue == null ? NONE : defaultValue.asString());
            }
        }
    }

    private void intervals() {
        for (AnnotationInstance scheduled : index.getAnnotations("io.quarkus.scheduler.Scheduled")) {
            Matcher setting = EXPRESSION.matcher(scheduled.value("every").asString());
            if (setting.matches()) {
                found.put(setting.group(1), setting.group(2));
            }
        }
    }

    private void addAll(String prefix, ClassInfo group) {
        for (MethodInfo method : group.methods()) {
            if (Modifier.isAbstract(method.flags())) {
                AnnotationInstance name = method.annotation("io.smallrye.config.WithName");
                String key = name == null ? kebab(method.name()) : name.value().asString();
                add(prefix + "." + key, method);
            }
        }
    }

    private void add(String name, MethodInfo method) {
        String type = method.returnType().name().toString();
        ClassInfo group = index.getClassByName(type);
        if (group != null && Modifier.isInterface(group.flags())) {
            addAll(name, group);
        } else if (type.equals("java.util.Map")) {
            found.put(name + ".*", NONE);
        } else {
            AnnotationInstance defaultValue = method.annotation("io.smallrye.config.WithDefault");
            String fallback = type.startsWith("java.util.Optional") ? NONE : REQUIRED;
            found.put(
                    name, defaultValue == null ? fallback : defaultValue.value().asString());
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static Index index(Path classes) {
        Indexer indexer = new Indexer();
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : all) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    indexer.index(bytes);
                }
            }
            return indexer.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
