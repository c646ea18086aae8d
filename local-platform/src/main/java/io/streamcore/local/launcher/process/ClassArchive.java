package io.streamcore.local.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The classes of an application that were loaded in an earlier run, parsed and verified (class data sharing), with which
 * it starts in less time. It belongs to one Java runtime and one state of the application's files; the JVM ignores an
 * archive that does not fit.
 */
final class ClassArchive {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Exit codes of a run that ended by itself, by Ctrl-C, by a kill, or by a request to stop. */
    private static final Set<Integer> HARMLESS = Set.of(0, 130, 137, 143);

    private final Path archive;
    private final Path written;
    private final boolean used;

    /**
     * Creates the folder of the archives beside the application.
     *
     * @param jar the application's runnable jar; everything beside it is part of the application
     * @param platform distinguishes what platforms that run at the same time write
     */
    ClassArchive(Path jar, String platform) throws IOException {
        Path application = jar.getParent();
        Path folder = Files.createDirectories(application.resolveSibling("class-archive"));
        archive = folder.resolve(keyOf(application) + ".jsa");
        written = folder.resolve(archive.getFileName() + "." + platform);
        used = Files.exists(archive);
    }

    /**
     * Whether the JVM's own loader reads the application's classes: {@code ./streamcore} builds it so. An archive has
     * hardly any effect on other loaders.
     */
    static boolean isPossible(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null
                    && String.valueOf(manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                            .contains("app/");
        }
    }

    /** The options of the JVM. */
    List<String> options() {
        return used ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=error") : List.of();
    }

    Path file() {
        return archive;
    }

    /** Whether there was none when this run began, and this Java runtime can write one. */
    boolean isMissing() {
        return !used && Files.isExecutable(JCMD);
    }

    /**
     * Writes the archive of what a running JVM has loaded, in place of older ones. A second JVM does it, a child of the
     * running one, which goes on meanwhile.
     *
     * @param directory the working directory of the running JVM, where the second one leaves its output
     */
    void write(long pid, Path directory) throws IOException, InterruptedException {
        Files.deleteIfExists(written);
        Process dump = new ProcessBuilder(
                        JCMD.toString(), String.valueOf(pid), "VM.cds", "static_dump", written.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean isComplete = dump.waitFor() == 0;
        boolean isRunning = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        delete(directory, "java_pid\\d+_std(out|err)");
        if (isComplete && isRunning && Files.exists(written)) {
            delete(archive.getParent(), "(?!" + archive.getFileName() + ").*");
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        } else if (isRunning) {
            throw new IOException(output.strip());
        }
    }

    /** Drops an archive whose run failed. */
    void runEnded(int exitCode) throws IOException {
        if (used && !HARMLESS.contains(exitCode)) {
            Files.deleteIfExists(archive);
        }
    }

    private static void delete(Path folder, String names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches(names)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String keyOf(Path application) throws IOException {
        MessageDigest digest = sha256();
        digest.update(bytes(System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version")));
        try (Stream<Path> files = Files.walk(application)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(bytes(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file)));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
