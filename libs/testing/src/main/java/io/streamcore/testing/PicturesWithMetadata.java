package io.streamcore.testing;

import io.streamcore.local.media.SampleMedia;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The sample pictures as a phone would save them: with a camera, a place and texts in every container of metadata, and
 * turned by 90° (orientation 6).
 */
public final class PicturesWithMetadata {
    /** Occurs in every container of metadata of every picture. */
    public static final String CAMERA = "Phone of Ada";

    /** 52° 31' 12.34" as stored in Exif. */
    private static final byte[] LATITUDE = ByteBuffer.allocate(24)
            .putInt(52)
            .putInt(1)
            .putInt(31)
            .putInt(1)
            .putInt(1234)
            .putInt(100)
            .array();

    private static final byte[] XMP =
            ("<x:xmpmeta><tiff:Make>" + CAMERA + "</tiff:Make></x:xmpmeta>").getBytes(StandardCharsets.US_ASCII);

    private PicturesWithMetadata() {}

    /** Exif, XMP, IPTC, a comment, an unknown segment, and another picture behind the end. */
    public static byte[] jpeg() {
        byte[] plain = SampleMedia.bytes(SampleMedia.jpeg());
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.writeBytes(segment(0xE1, "Exif\0\0", exif()));
        out.writeBytes(segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", XMP));
        out.writeBytes(segment(0xED, "Photoshop 3.0\0", camera()));
        out.writeBytes(segment(0xE2, "MPF\0", camera()));
        out.writeBytes(segment(0xEB, "", camera()));
        out.writeBytes(segment(0xFE, "", camera()));
        out.write(plain, 2, plain.length - 2);
        out.write(plain, 0, 2);
        out.writeBytes(segment(0xE1, "Exif\0\0", exif()));
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** Exif, texts of three kinds, an unknown chunk, and bytes behind the end. */
    public static byte[] png() {
        byte[] plain = SampleMedia.bytes(SampleMedia.png());
        int afterHeader = 8 + 25;
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, afterHeader);
        out.writeBytes(pngChunk("eXIf", exif()));
        out.writeBytes(pngChunk("tEXt", ("Comment\0" + CAMERA).getBytes(StandardCharsets.US_ASCII)));
        out.writeBytes(pngChunk("iTXt", ("XML:com.adobe.xmp\0\0\0\0\0" + CAMERA).getBytes(StandardCharsets.US_ASCII)));
        out.writeBytes(pngChunk("zTXt", ("Comment\0\0" + CAMERA).getBytes(StandardCharsets.US_ASCII)));
        out.writeBytes(pngChunk("caBX", camera()));
        out.write(plain, afterHeader, plain.length - afterHeader);
        out.writeBytes(camera());
        return out.toByteArray();
    }

    /** Exif, XMP, an unknown chunk, and bytes behind the end. */
    public static byte[] webp() {
        byte[] plain = SampleMedia.bytes(SampleMedia.webp());
        byte[] image = Arrays.copyOfRange(plain, 12, plain.length);
        byte[] extended = {0x2C, 0, 0, 0, (byte) (320 - 1), (320 - 1) >> 8, 0, (byte) (180 - 1), 0, 0};
        var chunks = new ByteArrayOutputStream();
        chunks.writeBytes(webpChunk("VP8X", extended));
        chunks.writeBytes(image);
        chunks.writeBytes(webpChunk("EXIF", exif()));
        chunks.writeBytes(webpChunk("XMP ", XMP));
        chunks.writeBytes(webpChunk("note", camera()));
        var out = new ByteArrayOutputStream();
        out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(littleEndian(4 + chunks.size()));
        out.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(chunks.toByteArray());
        out.writeBytes(camera());
        return out.toByteArray();
    }

    /** Which of the metadata occur in a picture: {@code camera}, {@code place}. */
    public static List<String> remainingIn(byte[] picture) {
        String text = new String(picture, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        if (text.contains(CAMERA)) {
            found.add("camera");
        }
        if (text.contains(new String(LATITUDE, StandardCharsets.ISO_8859_1))) {
            found.add("place");
        }
        return found;
    }

    private static byte[] camera() {
        return CAMERA.getBytes(StandardCharsets.US_ASCII);
    }

    /** Camera, orientation, and a directory with the place. */
    private static byte[] exif() {
        int place = 8 + 2 + 3 * 12 + 4;
        int texts = place + 2 + 2 * 12 + 4;
        ByteBuffer exif = ByteBuffer.allocate(texts + 16 + LATITUDE.length);
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 3);
        entry(exif, 0x010F, 2, CAMERA.length() + 1, texts);
        entry(exif, 0x0112, 3, 1, 6 << 16);
        entry(exif, 0x8825, 4, 1, place);
        exif.putInt(0).putShort((short) 2);
        entry(exif, 0x0001, 2, 2, 'N' << 24);
        entry(exif, 0x0002, 5, 3, texts + 16);
        exif.putInt(0).put(camera()).position(texts + 16);
        return exif.put(LATITUDE).array();
    }

    private static void entry(ByteBuffer exif, int tag, int type, int count, int value) {
        exif.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** A segment of a JPEG file with its length. */
    public static byte[] segment(int marker, String name, byte[] content) {
        int length = 2 + name.length() + content.length;
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** A chunk with its checksum. */
    public static byte[] pngChunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(content.length);
            out.write(name);
            out.write(content);
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A chunk with its padding. */
    public static byte[] webpChunk(String type, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(littleEndian(content.length));
        out.writeBytes(content);
        out.writeBytes(new byte[content.length & 1]);
        return out.toByteArray();
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
