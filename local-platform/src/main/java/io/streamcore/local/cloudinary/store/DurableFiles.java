package io.streamcore.local.cloudinary.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** File operations whose effect survives a crash of the process or the machine. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Replaces a small file atomically. */
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, content);
        move(draft, file);
    }

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        syncFolder(folder.getParent());
    }

    static void move(Path from, Path to) throws IOException {
        sync(from);
        Files.move(from, to, ATOMIC_MOVE, REPLACE_EXISTING);
        syncFolder(to.getParent());
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        syncFolder(file.getParent());
    }

    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Syncs a folder, which makes new names in it durable. Some systems do not support this and do not need it. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
