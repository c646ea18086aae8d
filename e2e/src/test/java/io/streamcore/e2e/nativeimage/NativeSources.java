package io.streamcore.e2e.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.e2e.platform.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the input of {@code native-image} for one application: its jar, libraries and metadata. */
record NativeSources(Path folder) {
    private static final String METADATA = "META-INF/native-image/.*";

    static NativeSources of(String application) {
        Path folder = Checkout.root().resolve(application).resolve("target/native-sources");
        if (!Files.exists(folder)) {
            throw new IllegalStateException(folder + " does not exist; the build creates it unless tests are skipped");
        }
        return new NativeSources(folder);
    }

    Path jar() {
        return files(folder)
                .filter(file -> file.toString().endsWith(".jar"))
                .findFirst()
                .orElseThrow();
    }

    List<Path> libraries() {
        return files(folder.resolve("lib")).sorted().toList();
    }

    Path library(String part) {
        return libraries().stream()
                .filter(file -> file.getFileName().toString().contains(part))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the application's jar and those of the modules below libs/ that it contains. */
    List<Path> ownJars() {
        return Stream.concat(Stream.of(jar()), libraries().stream().filter(file -> file.getFileName()
                        .toString()
                        .contains("io.streamcore.")))
                .toList();
    }

    boolean has(String part) {
        return libraries().stream()
                .anyMatch(file -> file.getFileName().toString().contains(part));
    }

    String classPath() {
        return Stream.concat(Stream.of(jar()), libraries().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns a loader of the application's classes. */
    URLClassLoader classes() {
        URL[] urls = Stream.concat(Stream.of(jar()), libraries().stream())
                .map(NativeSources::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    ReachabilityMetadata metadata() {
        List<JsonNode> reflection = new ArrayList<>();
        List<JsonNode> resources = new ArrayList<>();
        StringBuilder arguments = new StringBuilder(text(folder.resolve("native-image.args")));
        for (Path jar : ownJars()) {
            for (String name : names(jar)) {
                if (name.matches(METADATA + "reflect-config.json")) {
                    json(jar, name).forEach(reflection::add);
                } else if (name.matches(METADATA + "resource-config.json")) {
                    json(jar, name).at("/resources/includes").forEach(resources::add);
                } else if (name.matches(METADATA + "native-image.properties")) {
                    arguments.append('\n').append(new String(bytes(jar, name)));
                }
            }
        }
        return ReachabilityMetadata.of(reflection, resources, arguments.toString());
    }

    static List<String> names(Path jar) {
        try (var opened = new JarFile(jar.toFile())) {
            return Collections.list(opened.entries()).stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path jar, String name) {
        try {
            return new ObjectMapper().readTree(bytes(jar, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path jar, String name) {
        try (var opened = new JarFile(jar.toFile());
                InputStream in = opened.getInputStream(opened.getEntry(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
