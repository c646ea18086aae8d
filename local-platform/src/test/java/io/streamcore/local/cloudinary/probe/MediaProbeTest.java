package io.streamcore.local.cloudinary.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.streamcore.local.media.SampleMedia;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaProbeTest {
    @TempDir
    Path folder;

    @Test
    void readsMp4() throws Exception {
        assertThat(metadata(SampleMedia.mp4()))
                .isEqualTo(new MediaMetadata("video", "mp4", 320, 180, 3.0, 25.0, "h264", "yuv420p", "aac", 44_100, 2));
    }

    @Test
    void readsQuickTime() throws Exception {
        assertThat(metadata(SampleMedia.mov()))
                .isEqualTo(new MediaMetadata("video", "mov", 160, 90, 2.0, 15.0, "h264", "yuv420p", "aac", 44_100, 1));
    }

    @Test
    void readsWebm() throws Exception {
        assertThat(metadata(SampleMedia.webm()))
                .isEqualTo(new MediaMetadata("video", "webm", 160, 90, 2.008, 15.0, "vp8", null, "opus", 48_000, 1));
    }

    @Test
    void readsMatroska() throws Exception {
        assertThat(metadata(SampleMedia.mkv()))
                .isEqualTo(
                        new MediaMetadata("video", "mkv", 160, 90, 2.023, 15.0, "h264", "yuv420p", "aac", 44_100, 1));
    }

    @ParameterizedTest
    @MethodSource("io.streamcore.local.media.SampleMedia#containers")
    void everyContainerIsRecognizedByItsStructure(String name) throws Exception {
        MediaMetadata metadata = metadata(SampleMedia.container(name));

        assertThat(metadata.format())
                .isEqualTo(
                        switch (name) {
                            case "3gp4-brand.3gp", "major-brand-3gp7.mp4" -> "3gp";
                            case "major-brand-3g2a.mp4" -> "3g2";
                            default -> name.substring(name.length() - 3);
                        });
        assertThat(metadata.duration())
                .isEqualTo(
                        switch (name) {
                            case "mvhd-timescale-0.mp4" -> null;
                            case "audio-only.mp4" -> 0.3;
                            default -> 1.0;
                        });
        assertThat(metadata.videoCodec()).isEqualTo(name.equals("audio-only.mp4") ? null : "h264");
    }

    @ParameterizedTest
    @CsvSource({"ten-bit.mp4,", "yuv444.mp4,", "dash-brand.mp4, yuv420p"})
    void onlyEightBit420IsRecognizedAsPlayableEverywhere(String name, String pixelFormat) throws Exception {
        assertThat(metadata(SampleMedia.container(name)).pixelFormat()).isEqualTo(pixelFormat);
    }

    @Test
    void readsImages() throws Exception {
        assertThat(metadata(SampleMedia.jpeg())).isEqualTo(MediaMetadata.image("jpg", 320, 180));
        assertThat(metadata(SampleMedia.png())).isEqualTo(MediaMetadata.image("png", 320, 180));
        assertThat(metadata(SampleMedia.webp())).isEqualTo(MediaMetadata.image("webp", 320, 180));
    }

    @Test
    void browserRecordingHasTheTimeOfItsLastBlockAsDuration() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream webm = new DataOutputStream(bytes);
        element(webm, 0x1A45DFA3, element(0x4282, "webm".getBytes()));
        openElement(webm, 0x18538067);
        element(webm, 0x1549A966, element(0x2AD7B1, new byte[] {0x0F, 0x42, 0x40}));
        element(webm, 0x1654AE6B, element(0xAE, track()));
        for (byte second = 0; second < 3; second++) {
            openElement(webm, 0x1F43B675);
            element(webm, 0xE7, new byte[] {(byte) (second * 1000 >> 8), (byte) (second * 1000)});
            element(webm, 0xA3, new byte[] {(byte) 0x81, 0x01, (byte) 0xF4, 0, 7, 7, 7});
        }

        MediaMetadata metadata = metadata(Files.write(folder.resolve("live.webm"), bytes.toByteArray()));

        assertThat(metadata.duration()).isEqualTo(2.5);
        assertThat(metadata.width()).isEqualTo(640);
        assertThat(metadata.videoCodec()).isEqualTo("vp9");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 40, 200, 1000})
    void truncatedVideoIsNotRecognised(int length) throws Exception {
        for (Path sample : new Path[] {SampleMedia.mp4(), SampleMedia.webm()}) {
            byte[] cut = Arrays.copyOf(SampleMedia.bytes(sample), Math.min(length, 150));
            assertThat(MediaProbe.read(Files.write(folder.resolve("cut"), cut))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webm", "mp4"})
    void corruptFileIsReadWithoutException(String format) throws Exception {
        byte[] sample = SampleMedia.bytes(format.equals("mp4") ? SampleMedia.mp4() : SampleMedia.webm());
        Path file = folder.resolve("damaged");

        for (int i = 0; i < 1500; i++) {
            byte[] damaged = Arrays.copyOf(sample, 4000);
            damaged[i] ^= (byte) 0xA5;
            Files.write(file, damaged);
            assertThatCode(() -> MediaProbe.read(file)).as("byte " + i).doesNotThrowAnyException();
        }
    }

    private static MediaMetadata metadata(Path file) throws IOException {
        return MediaProbe.read(file).orElseThrow();
    }

    private static byte[] track() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream track = new DataOutputStream(bytes);
        element(track, 0x83, new byte[] {1});
        element(track, 0x86, "V_VP9".getBytes());
        ByteArrayOutputStream size = new ByteArrayOutputStream();
        size.write(element(0xB0, new byte[] {0x02, (byte) 0x80}));
        size.write(element(0xBA, new byte[] {0x01, 0x68}));
        element(track, 0xE0, size.toByteArray());
        return bytes.toByteArray();
    }

    private static byte[] element(int id, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        element(new DataOutputStream(bytes), id, content);
        return bytes.toByteArray();
    }

    private static void element(DataOutputStream out, int id, byte[] content) throws IOException {
        writeId(out, id);
        out.write(0x80 | content.length);
        out.write(content);
    }

    /** An element of unknown size. */
    private static void openElement(DataOutputStream out, int id) throws IOException {
        writeId(out, id);
        out.writeLong(0x01FFFFFFFFFFFFFFL);
    }

    private static void writeId(DataOutputStream out, int id) throws IOException {
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (id >>> shift != 0) {
                out.write(id >>> shift);
            }
        }
    }
}
