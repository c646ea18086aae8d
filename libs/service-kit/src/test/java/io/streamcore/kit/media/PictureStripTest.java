package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.local.media.SampleMedia;
import io.streamcore.picturefile.PictureFile;
import io.streamcore.picturefile.PictureHeader;
import io.streamcore.testing.PicturesWithMetadata;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PictureStripTest {
    private static final byte[] CAMERA = PicturesWithMetadata.CAMERA.getBytes();

    @TempDir
    Path folder;

    static Stream<byte[]> pictures() {
        return Stream.of(PicturesWithMetadata.jpeg(), PicturesWithMetadata.png(), PicturesWithMetadata.webp());
    }

    private byte[] strip(byte[] picture) throws IOException {
        return PictureFile.withoutMetadata(Files.write(folder.resolve("picture"), picture));
    }

    private PictureHeader headerOf(byte[] picture) throws IOException {
        return PictureFile.read(Files.write(folder.resolve("stripped"), picture));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void metadataAreRemovedButForTheOrientation(byte[] picture) throws Exception {
        assertThat(PicturesWithMetadata.remainingIn(picture)).contains("camera", "place");

        byte[] stripped = strip(picture);

        assertThat(PicturesWithMetadata.remainingIn(stripped)).isEmpty();
        assertThat(headerOf(stripped)).isEqualTo(new PictureHeader(320, 180, 6));
    }

    @Test
    void imageIsUnchanged() throws Exception {
        assertThat(pixels(strip(PicturesWithMetadata.jpeg()))).isEqualTo(pixels(SampleMedia.bytes(SampleMedia.jpeg())));
        assertThat(pixels(strip(PicturesWithMetadata.png()))).isEqualTo(pixels(SampleMedia.bytes(SampleMedia.png())));
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void strippedWebpIsDecodedToTheSameImage() throws Exception {
        assumeTrue(isOnPath("ffmpeg"), "ffmpeg is not on the path");

        assertThat(decodedByFfmpeg(strip(PicturesWithMetadata.webp())))
                .isEqualTo(decodedByFfmpeg(SampleMedia.bytes(SampleMedia.webp())));
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private byte[] decodedByFfmpeg(byte[] webp) throws Exception {
        Path in = Files.write(folder.resolve("in.webp"), webp);
        Path out = folder.resolve("out.rgb");
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-y",
                        "-i",
                        in.toString(),
                        "-pix_fmt",
                        "rgb24",
                        "-f",
                        "rawvideo",
                        out.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
        return Files.readAllBytes(out);
    }

    @Test
    void pictureWithoutMetadataIsUnchanged() throws Exception {
        byte[] png = SampleMedia.bytes(SampleMedia.png());
        byte[] webp = SampleMedia.bytes(SampleMedia.webp());

        assertThat(strip(webp)).isEqualTo(webp);
        assertThat(strip(strip(png))).isEqualTo(strip(png));
        assertThat(headerOf(strip(png))).isEqualTo(new PictureHeader(320, 180, 1));
    }

    @Test
    void uprightPictureHasNoExif() throws Exception {
        byte[] jpeg = PicturesWithMetadata.jpeg();
        byte[] orientation = {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6};
        jpeg[indexOf(jpeg, orientation) + 9] = 1;

        assertThat(indexOf(strip(jpeg), "Exif".getBytes())).isNegative();
    }

    @Test
    void colourProfileIsKept() throws Exception {
        byte[] jpeg = SampleMedia.bytes(SampleMedia.jpeg());
        byte[] profile = "\u0001\u0001profile".getBytes();
        byte[] png = SampleMedia.bytes(SampleMedia.png());

        byte[] strippedJpeg = strip(inserted(jpeg, 2, PicturesWithMetadata.segment(0xE2, "ICC_PROFILE\0", profile)));
        byte[] strippedPng = strip(inserted(png, 33, PicturesWithMetadata.pngChunk("iCCP", profile)));

        assertThat(indexOf(strippedJpeg, profile)).isPositive();
        assertThat(indexOf(strippedPng, profile)).isPositive();
    }

    @Test
    void previewInTheJfifHeaderIsRemoved() throws Exception {
        byte[] jpeg = SampleMedia.bytes(SampleMedia.jpeg());
        byte[] header = {1, 2, 0, 0, 1, 0, 1, 2, 2};
        byte[] preview = Arrays.copyOf(header, header.length + CAMERA.length);
        System.arraycopy(CAMERA, 0, preview, header.length, CAMERA.length);

        byte[] stripped = strip(inserted(jpeg, 2, PicturesWithMetadata.segment(0xE0, "JFIF\0", preview)));

        assertThat(PicturesWithMetadata.remainingIn(stripped)).isEmpty();
        assertThat(pixels(stripped)).isEqualTo(pixels(jpeg));
    }

    @Test
    void metadataInAnAnimationAreRemovedFromItsFrames() throws Exception {
        byte[] still = PicturesWithMetadata.webp();
        byte[] sample = SampleMedia.bytes(SampleMedia.webp());
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, (byte) (320 - 1), (320 - 1) >> 8, 0, (byte) (180 - 1), 0, 0});
        frame.writeBytes(new byte[4]);
        frame.writeBytes(Arrays.copyOfRange(sample, 12, sample.length));
        frame.writeBytes(PicturesWithMetadata.webpChunk("note", CAMERA));
        byte[] animation = inserted(still, 30, PicturesWithMetadata.webpChunk("ANMF", frame.toByteArray()));
        ByteBuffer.wrap(animation).order(ByteOrder.LITTLE_ENDIAN).putInt(4, animation.length - CAMERA.length - 8);

        byte[] stripped = strip(animation);

        assertThat(PicturesWithMetadata.remainingIn(stripped)).isEmpty();
        assertThat(indexOf(stripped, "ANMF".getBytes())).isPositive();
        assertThat(headerOf(stripped)).isEqualTo(new PictureHeader(320, 180, 6));
    }

    private static byte[] inserted(byte[] picture, int position, byte[] part) {
        var out = new ByteArrayOutputStream();
        out.write(picture, 0, position);
        out.writeBytes(part);
        out.write(picture, position, picture.length - position);
        return out.toByteArray();
    }

    private static int indexOf(byte[] content, byte[] part) {
        for (int i = 0; i + part.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
