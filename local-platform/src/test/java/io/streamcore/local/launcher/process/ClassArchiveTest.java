package io.streamcore.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    /** The application of these tests, which runs until its input ends. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("Hello");
            System.in.read();
        }
    }

    @TempDir
    Path target;

    private Path jar;

    @BeforeEach
    void createApplication() throws IOException {
        createApplication("app/application.jar");
    }

    private void createApplication(String classPath) throws IOException {
        jar = Files.createDirectories(target.resolve("quarkus-app")).resolve("quarkus-run.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        String file = Echo.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream bytes = Echo.class.getClassLoader().getResourceAsStream(file)) {
            out.putNextEntry(new ZipEntry(file));
            bytes.transferTo(out);
        }
    }

    @Test
    void laterRunTakesItsClassesFromTheArchiveOfTheFirst() throws Exception {
        ClassArchive first = archive();
        Process process = start(first);
        first.write(process.pid(), target);
        String cold = end(process);

        String warm = end(start(archive()));

        assertThat(first.isMissing()).isTrue();
        assertThat(cold).contains("ClassArchiveTest$Echo source: file:");
        assertThat(archive().isMissing()).isFalse();
        assertThat(warm).contains("ClassArchiveTest$Echo source: shared objects file");
        assertThat(target).isDirectoryNotContaining("glob:**/java_pid*");
    }

    @Test
    void applicationStartsWithAnArchiveThatCannotBeRead() throws Exception {
        Files.writeString(archive().file(), "no classes");

        ClassArchive unreadable = archive();

        assertThat(unreadable.isMissing()).isFalse();
        assertThat(end(start(unreadable))).contains("Hello");
    }

    @Test
    void archiveOfChangedFilesReplacesTheOld() throws Exception {
        Files.writeString(archive().file(), "no classes");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        ClassArchive changed = archive();

        Process process = start(changed);
        changed.write(process.pid(), target);
        end(process);

        assertThat(changed.isMissing()).isTrue();
        assertThat(archives()).containsExactly(changed.file());
        assertThat(archive().options().get(0)).endsWith(changed.file().toString());
    }

    @Test
    void processThatIsNoJvmIsReported() throws Exception {
        long notJava = new ProcessBuilder("sleep", "60").start().pid();
        try {
            assertThatThrownBy(() -> archive().write(notJava, target)).isInstanceOf(IOException.class);
            assertThat(archives()).isEmpty();
        } finally {
            ProcessHandle.of(notJava).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void onlyWhatTheLoaderOfTheJvmReadsHasAnArchive() throws IOException {
        assertThat(ClassArchive.isPossible(jar)).isTrue();

        createApplication("lib/boot/loader.jar");

        assertThat(ClassArchive.isPossible(jar)).isFalse();
    }

    @Test
    void archiveOfAFailedRunIsDropped() throws Exception {
        Files.writeString(archive().file(), "no classes");

        archive().runEnded(143);
        List<Path> afterStop = archives();
        archive().runEnded(134);

        assertThat(afterStop).hasSize(1);
        assertThat(archives()).isEmpty();
    }

    @Test
    void folderThatCannotBeCreatedIsReported() throws IOException {
        Files.writeString(target.resolve("class-archive"), "a file");

        assertThatThrownBy(this::archive).isInstanceOf(IOException.class);
    }

    private ClassArchive archive() throws IOException {
        return new ClassArchive(jar, "platform");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(target.resolve("class-archive"))) {
            return files.toList();
        }
    }

    private Process start(ClassArchive archive) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(archive.options());
        line.addAll(List.of("-Xlog:class+load", "-jar", jar.toString()));
        Process process = new ProcessBuilder(line)
                .directory(target.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        await().until(() -> Files.readString(output()).contains("Hello"));
        return process;
    }

    /** Returns what it has printed. */
    private String end(Process process) throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor()).as(Files.readString(output())).isZero();
        return Files.readString(output());
    }

    private Path output() {
        return target.resolve("output");
    }
}
