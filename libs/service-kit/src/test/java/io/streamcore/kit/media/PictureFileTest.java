package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.local.media.SampleMedia;
import io.streamcore.picturefile.MalformedPictureException;
import io.streamcore.picturefile.PictureFile;
import io.streamcore.picturefile.PictureHeader;
import io.streamcore.testing.HostileFiles;
import io.streamcore.testing.PicturesWithMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
    private static final byte[] VP8L_300_BY_200 = {0x2F, 0x2B, (byte) 0xC1, 0x31, 0, 0};

    @TempDir
    Path folder;

    private PictureHeader read(byte[] content) throws IOException {
        return PictureFile.read(Files.write(folder.resolve("picture"), content));
    }

    private void assertNoPicture(byte[] content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(MalformedPictureException.class);
    }

    private static byte[] webp(byte[]... chunks) {
        var content = new ByteArrayOutputStream();
        for (byte[] chunk : chunks) {
            content.writeBytes(chunk);
        }
        return ByteBuffer.allocate(12 + content.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes())
                .putInt(4 + content.size())
                .put("WEBP".getBytes())
                .put(content.toByteArray())
                .array();
    }

    /** @param width at most 256, as the height */
    private static byte[] canvas(int width, int height) {
        return PicturesWithMetadata.webpChunk(
                "VP8X", new byte[] {0, 0, 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0});
    }

    private static byte[] png(byte[]... chunks) {
        var content = new ByteArrayOutputStream();
        content.write(SampleMedia.bytes(SampleMedia.png()), 0, 33);
        for (byte[] chunk : chunks) {
            content.writeBytes(chunk);
        }
        return content.toByteArray();
    }

    private static byte[] pngChunk(String type) {
        return PicturesWithMetadata.pngChunk(type, new byte[3]);
    }

    @Test
    void dimensionsAreReadFromEveryFormat() throws Exception {
        PictureHeader expected = new PictureHeader(320, 180, 1);

        assertThat(read(SampleMedia.bytes(SampleMedia.jpeg()))).isEqualTo(expected);
        assertThat(read(SampleMedia.bytes(SampleMedia.png()))).isEqualTo(expected);
        assertThat(read(SampleMedia.bytes(SampleMedia.webp()))).isEqualTo(expected);
        assertThat(read(webp(PicturesWithMetadata.webpChunk("VP8L", VP8L_300_BY_200))))
                .isEqualTo(new PictureHeader(300, 200, 1));
    }

    @Test
    void orientationIsReadFromEveryFormat() throws Exception {
        PictureHeader expected = new PictureHeader(320, 180, 6);

        assertThat(read(PicturesWithMetadata.jpeg())).isEqualTo(expected);
        assertThat(read(PicturesWithMetadata.png())).isEqualTo(expected);
        assertThat(read(PicturesWithMetadata.webp())).isEqualTo(expected);
    }

    @Test
    void fileWithoutPictureIsMalformed() {
        assertNoPicture(new byte[0]);
        assertNoPicture("<html>".getBytes());
        assertNoPicture(HostileFiles.webpWithHugeChunk());
        assertNoPicture(HostileFiles.pngWithHugeChunk());
        assertNoPicture(webp(canvas(8, 8), PicturesWithMetadata.webpChunk("XMP ", new byte[5])));
        assertNoPicture(png(pngChunk("tEXt"), pngChunk("IEND")));
        assertNoPicture(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xD9});
    }

    @Test
    void pictureOfNoWidthOrHeightIsMalformed() {
        byte[] png = SampleMedia.bytes(SampleMedia.png());
        byte[] jpeg = SampleMedia.bytes(SampleMedia.jpeg());
        int frame = indexOf(jpeg, new byte[] {-1, (byte) 0xC0});

        assertNoPicture(ByteBuffer.wrap(png.clone()).putInt(16, 0).array());
        assertNoPicture(ByteBuffer.wrap(png.clone()).putInt(20, 0).array());
        assertNoPicture(ByteBuffer.wrap(png.clone()).putInt(20, -1).array());
        assertNoPicture(
                ByteBuffer.wrap(jpeg.clone()).putShort(frame + 5, (short) 0).array());
        assertNoPicture(
                ByteBuffer.wrap(jpeg.clone()).putShort(frame + 7, (short) 0).array());
    }

    @Test
    void imageLargerThanItsCanvasIsMalformed() throws Exception {
        byte[] image = PicturesWithMetadata.webpChunk("VP8L", VP8L_300_BY_200);
        byte[] frame = new byte[16 + image.length];
        System.arraycopy(image, 0, frame, 16, image.length);

        assertNoPicture(webp(canvas(8, 8), image));
        assertNoPicture(webp(canvas(8, 8), PicturesWithMetadata.webpChunk("ANMF", frame)));
    }

    @Test
    void pngWithAnUnknownCriticalChunkIsMalformed() {
        assertNoPicture(png(pngChunk("SECR"), pngChunk("IDAT"), pngChunk("IEND")));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 100, 3000})
    void incompletePngOrWebpIsMalformed(int length) {
        assertNoPicture(Arrays.copyOf(SampleMedia.bytes(SampleMedia.png()), length));
        assertNoPicture(Arrays.copyOf(SampleMedia.bytes(SampleMedia.webp()), length));
    }

    @Test
    void jpegThatEndsInItsImageIsAcceptedAsByDecoders() throws Exception {
        byte[] jpeg = SampleMedia.bytes(SampleMedia.jpeg());

        assertThat(read(Arrays.copyOf(jpeg, jpeg.length - 500))).isEqualTo(new PictureHeader(320, 180, 1));
        assertNoPicture(Arrays.copyOf(jpeg, 300));
    }

    @ParameterizedTest
    @CsvSource({"II, 1, 1", "II, 8, 8", "MM, 3, 3", "MM, 0, 1", "MM, 9, 1", "XX, 6, 1"})
    void orientationIsReadInBothByteOrders(String order, int stored, int expected) throws Exception {
        ByteBuffer exif = ByteBuffer.allocate(26)
                .order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .put(order.getBytes())
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) stored);

        byte[] png = png(PicturesWithMetadata.pngChunk("eXIf", exif.array()), pngChunk("IDAT"), pngChunk("IEND"));

        assertThat(read(png).orientation()).isEqualTo(expected);
    }

    private static int indexOf(byte[] content, byte[] part) {
        for (int i = 0; i + part.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("Not found");
    }
}
