package io.streamcore.local.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** The names of small files of many cameras, phones and browsers, for {@link #container}. */
    public static List<String> containers() {
        return List.of(
                "3gp4-brand.3gp",
                "audio-only.mp4",
                "cmaf-brand.mp4",
                "dash-brand.mp4",
                "doctype-after-byte-64.mkv",
                "doctype-size-2-bytes.mkv",
                "doctype-size-8-bytes.mkv",
                "first-box-after-ftyp.mov",
                "first-box-pnot.mov",
                "first-box-skip.mov",
                "first-box-wide.mov",
                "fragmented-duration-0.mp4",
                "major-brand-3g2a.mp4",
                "major-brand-3gp7.mp4",
                "major-brand-XAVC.mp4",
                "major-brand-av01.mp4",
                "major-brand-isml.mp4",
                "major-brand-niko.mp4",
                "major-brand-pana.mp4",
                "mvhd-timescale-0.mp4",
                "ten-bit.mp4",
                "yuv444.mp4");
    }

    /** One of {@link #containers}. */
    public static Path container(String name) {
        return file("containers/" + name);
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
            Path file = folder.resolve(Path.of(name).getFileName());
            Files.copy(in, file);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
