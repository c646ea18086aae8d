package io.streamcore.videocontainer;

import static io.streamcore.videocontainer.Bytes.box;
import static io.streamcore.videocontainer.Bytes.boxHeader;
import static io.streamcore.videocontainer.Bytes.element;
import static io.streamcore.videocontainer.Bytes.ftyp;
import static io.streamcore.videocontainer.Bytes.id;
import static io.streamcore.videocontainer.Bytes.ints;
import static io.streamcore.videocontainer.Bytes.join;
import static io.streamcore.videocontainer.Bytes.latin1;
import static io.streamcore.videocontainer.Bytes.movie;
import static io.streamcore.videocontainer.Bytes.openElement;
import static io.streamcore.videocontainer.Bytes.tracks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads files made to exhaust memory or time; run in a process with a small heap. Prints the slowest one. */
final class HostileVideos {
    private static final int MANY = 3_000_000;
    private static final int LARGE = 1_000_000_000;
    private static final List<String> NESTED = List.of(
            "moov", "trak", "mdia", "minf", "stbl", "stsd", "mvex", "moof", "traf", "edts", "dinf", "udta", "meta");
    private static final List<String> VALUES = List.of(
            "ftyp", "mvhd", "tkhd", "mdhd", "hdlr", "stsd", "stts", "mehd", "trex", "tfhd", "tfdt", "trun", "avcC");
    private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 0x7FFFFFF0, 0x7FFFFFFF, 0x80000000, -16, -1};
    private static final int[] IDS = {
        0x1A45DFA3,
        0x18538067,
        0x1549A966,
        0x1654AE6B,
        0xAE,
        0xE0,
        0xE1,
        0x1F43B675,
        0xA0,
        0x4282,
        0x2AD7B1,
        0x4489,
        0x83,
        0x86,
        0x63A2,
        0x23E383,
        0xB0,
        0xB5,
        0xE7,
        0xA1,
        0xA3,
        0xEC
    };

    private final Path file;
    private long slowest;
    private String slowestName = "";

    private HostileVideos(Path file) {
        this.file = file;
    }

    public static void main(String[] args) throws IOException {
        HostileVideos corpus = new HostileVideos(Path.of(args[0]));
        corpus.claimedSizes();
        corpus.nesting();
        corpus.countless();
        corpus.damaged();
        System.out.println(corpus.slowest + " ms: " + corpus.slowestName);
    }

    /** Every box and element claims every size, in a sparse file that is nearly as large as the claim. */
    private void claimedSizes() throws IOException {
        byte[] start = ftyp("isom");
        byte[] ebml = element(0x1A45DFA3, element(0x4282, latin1("webm")));
        for (int size : SIZES) {
            for (String type : VALUES) {
                readSparse(type + " of " + size, join(boxHeader(type, size), ints(-1, -1, -1, -1, -1, -1)));
                for (String parent : NESTED) {
                    byte[] inside = join(boxHeader(parent, 0), boxHeader(type, size), ints(-1, -1, -1, -1));
                    readSparse(parent + "/" + type + " of " + size, join(start, inside));
                    readSparse(parent + "/" + type + " of " + size, join(start, movie("vide"), inside));
                }
            }
        }
        for (int id : IDS) {
            for (int width = 1; width <= 8; width++) {
                byte[] max = new byte[width];
                Arrays.fill(max, (byte) 0xFF);
                max[0] = (byte) ((1 << (8 - width)) | (1 << (8 - width)) - 1);
                max[width - 1] &= (byte) 0xFE;
                byte[] head = join(id(id), max, ints(-1, 0, -1, 0));
                readSparse("element %x of %d bytes".formatted(id, width), head);
                readSparse("element %x in a file".formatted(id), join(ebml, openElement(0x18538067), head));
                readSparse(
                        "element %x after tracks".formatted(id), join(ebml, openElement(0x18538067), tracks(1), head));
            }
        }
    }

    /** Millions of levels. */
    private void nesting() throws IOException {
        for (String type : NESTED) {
            readRepeated("nested " + type, ftyp("isom"), boxHeader(type, LARGE), MANY);
            readRepeated("nested " + type, join(ftyp("isom"), movie("vide")), boxHeader(type, LARGE), MANY);
        }
        byte[] ebml = element(0x1A45DFA3, element(0x4282, latin1("webm")));
        for (int id : IDS) {
            readRepeated("open elements %x".formatted(id), ebml, openElement(id), MANY);
            readRepeated("nested elements %x".formatted(id), ebml, join(id(id), ints(0x1FFFFFFE)), MANY);
        }
    }

    /** Millions of siblings. */
    private void countless() throws IOException {
        byte[] mvex = box("mvex", box("trex", ints(0, 1, 1, -1, 0, 0)));
        byte[] moov = box("moov", box("mvhd", ints(0, 0, 0, 1000, 0)), Bytes.track("vide"), mvex);
        byte[] ebml = element(0x1A45DFA3, element(0x4282, latin1("webm")));
        readRepeated("tiny boxes", ftyp("isom"), boxHeader("free", 8), MANY);
        readRepeated("tracks", join(ftyp("isom"), boxHeader("moov", 0)), boxHeader("trak", 8), MANY);
        readRepeated("brands", boxHeader("ftyp", 0), latin1("isomisom"), MANY);
        readRepeated("fragments", join(ftyp("isom"), moov), boxHeader("moof", 8), MANY);
        byte[] traf = box("traf", box("tfhd", ints(0, 1)), box("trun", ints(0, -1)));
        readRepeated("track fragments", join(ftyp("isom"), moov, boxHeader("moof", 0)), traf, MANY);
        byte[] trun = join(boxHeader("moof", 0), boxHeader("traf", 0), box("tfhd", ints(0, 1)), boxHeader("trun", 0));
        readRepeated("samples", join(ftyp("isom"), moov, trun, ints(0x100, -1)), ints(-1, -1), MANY);
        readRepeated("track entries", join(ebml, openElement(0x1654AE6B)), element(0xAE), MANY);
        readRepeated("blocks", join(ebml, tracks(1)), element(0xA3, ints(0x81000100)), MANY);
    }

    /** Every byte of two small files takes the values that mean most. */
    private void damaged() throws IOException {
        byte[] ebml = element(0x1A45DFA3, element(0x4282, latin1("webm")));
        List<byte[]> files = new ArrayList<>();
        files.add(join(ftyp("isom"), movie("vide")));
        files.add(join(ebml, element(0x18538067, tracks(1), element(0x1F43B675, element(0xA3, ints(0x81000100))))));
        for (byte[] intact : files) {
            for (int i = 0; i < intact.length; i++) {
                for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                    byte[] damaged = intact.clone();
                    damaged[i] = (byte) value;
                    Files.write(file, damaged);
                    read("byte " + i);
                }
            }
        }
    }

    private void readSparse(String name, byte[] head) throws IOException {
        Files.write(file, head);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LARGE);
        }
        read(name);
    }

    private void readRepeated(String name, byte[] head, byte[] repeated, int count) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 65_536)) {
            out.write(head);
            for (int i = 0; i < count; i++) {
                out.write(repeated);
            }
        }
        read(name);
    }

    private void read(String name) throws IOException {
        long start = System.nanoTime();
        VideoFile.read(file);
        VideoFile.readWithDuration(file);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > slowest) {
            slowest = millis;
            slowestName = name;
        }
    }
}
