package io.streamcore.videocontainer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds boxes and elements of test files. */
final class Bytes {
    private Bytes() {}

    /** A box with a size of 4 bytes. */
    static byte[] box(String type, byte[]... content) {
        byte[] joined = join(content);
        return join(ints(8 + joined.length), latin1(type), joined);
    }

    /** The first 8 bytes of a box that claims a size. */
    static byte[] boxHeader(String type, int claimedSize) {
        return join(ints(claimedSize), latin1(type));
    }

    static byte[] element(int id, byte[]... content) {
        byte[] joined = join(content);
        return join(id(id), ints(0x10000000 | joined.length), joined);
    }

    /** An element of unknown size. */
    static byte[] openElement(int id) {
        return join(id(id), new byte[] {(byte) 0xFF});
    }

    static byte[] id(int id) {
        int length = 4 - Integer.numberOfLeadingZeros(id) / 8;
        return Arrays.copyOfRange(ints(id), 4 - length, 4);
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A movie of one track, 10 s long. */
    static byte[] movie(String handler) {
        byte[] mvhd = box("mvhd", ints(0, 0, 0, 1000, 10_000));
        return box("moov", mvhd, track(handler));
    }

    static byte[] track(String handler) {
        byte[] visual = join(new byte[24], new byte[] {1, 64, 0, (byte) 180}, new byte[50]);
        byte[] stsd = box("stsd", ints(0, 1), box("avc1", visual, box("avcC", new byte[] {1, 100, 0, 30})));
        byte[] stts = box("stts", ints(0, 1, 250, 40));
        return box(
                "trak",
                box("tkhd", ints(0, 0, 0, 1)),
                box(
                        "mdia",
                        box("mdhd", ints(0, 0, 0, 1000, 10_000)),
                        box("hdlr", ints(0, 0), latin1(handler), new byte[12]),
                        box("minf", box("stbl", stsd, stts))));
    }

    static byte[] ftyp(String... brands) {
        return box("ftyp", latin1(brands[0]), ints(512), latin1(String.join("", brands)));
    }

    /** The tracks of a Matroska file: one of this type (1: video, 2: audio). */
    static byte[] tracks(int type) {
        byte[] size = element(0xE0, element(0xB0, new byte[] {1, 64}), element(0xBA, new byte[] {(byte) 180}));
        return element(
                0x1654AE6B,
                element(0xAE, element(0x83, new byte[] {(byte) type}), element(0x86, latin1("V_VP9")), size));
    }
}
