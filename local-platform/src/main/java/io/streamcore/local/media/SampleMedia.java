package io.streamcore.local.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Small media files for tests, made by ffmpeg from its test picture and a tone. */
public final class SampleMedia {
    private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

    private SampleMedia() {}

    /** H.264 and AAC, 3 seconds, 320×180, 25 frames a second. */
    public static Path mp4() {
        return file("sample.mp4");
    }

    /** VP8 and Opus, 2 seconds, 160×90. */
    public static Path webm() {
        return file("sample.webm");
    }

    /** H.264 and AAC, 2 seconds, 160×90. */
    public static Path mov() {
        return file("sample.mov");
    }

    /** H.264 and AAC, 2 seconds, 160×90. */
    public static Path mkv() {
        return file("sample.mkv");
    }

    /** 320×180. */
    public static Path jpeg() {
        return file("sample.jpg");
    }

    /** 320×180. */
    public static Path png() {
        return file("sample.png");
    }

    /** 320×180. */
    public static Path webp() {
        return file("sample.webp");
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        return FILES.computeIfAbsent(name, SampleMedia::extract);
    }

    private static Path extract(String name) {
        try (InputStream in = SampleMedia.class.getResourceAsStream("/io/streamcore/local/media/" + name)) {
            Path folder = Files.createTempDirectory("streamcore-media");
            Path file = folder.resolve(name);
            Files.copy(in, file);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
