package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.kit.response.ApiException;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.picturefile.PictureFile;
import io.streamcore.picturefile.PictureHeader;
import io.streamcore.testing.DamagedFiles;
import io.streamcore.testing.HostileFiles;
import io.streamcore.testing.PicturesWithMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Validates pictures made to exhaust a parser, and fails unless each is found to be a picture or is rejected, within two
 * seconds of processor time. Run by {@link PictureFuzzTest} in a process with a small heap.
 */
final class HostilePictures {
    private static final long LONGEST_NANOS = 2_000_000_000;
    private static final int EMPTY_CHUNKS = 400_000;

    private final Path file;
    private final FileChannel content;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private int accepted;
    private int rejected;

    private HostilePictures(Path file, FileChannel content) {
        this.file = file;
        this.content = content;
    }

    /** Prints the numbers of accepted and rejected files. */
    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("hostile", "picture");
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
            HostilePictures pictures = new HostilePictures(file, content);
            pictures.bombs();
            pictures.damaged("jpeg", PicturesWithMetadata.jpeg());
            pictures.damaged("png", PicturesWithMetadata.png());
            pictures.damaged("webp", PicturesWithMetadata.webp());
            pictures.damaged("plain webp", SampleMedia.bytes(SampleMedia.webp()));
            System.out.printf("accepted %d, rejected %d%n", pictures.accepted, pictures.rejected);
        } finally {
            Files.delete(file);
        }
    }

    private void damaged(String name, byte[] sample) {
        new DamagedFiles(name, sample, this::check).cut(6_000).extremes(900).random(8_000, 20_261_128);
    }

    private void bombs() throws IOException {
        check("huge WebP chunk", HostileFiles.webpWithHugeChunk());
        check("huge PNG chunk", HostileFiles.pngWithHugeChunk());
        check("inflating PNG text", HostileFiles.pngWithInflatingText());
        byte[] png = SampleMedia.bytes(SampleMedia.png());
        byte[] bomb = deflatedZeros(40_000_000);
        for (String type : new String[] {"zTXt", "iTXt", "iCCP"}) {
            byte[] name = type.equals("iTXt") ? new byte[] {'a', 0, 1, 0, 0, 0} : new byte[] {'a', 0, 0};
            byte[] content = Arrays.copyOf(name, name.length + bomb.length);
            System.arraycopy(bomb, 0, content, name.length, bomb.length);
            check(type + " of 40 MB, ten times", inserted(png, PicturesWithMetadata.pngChunk(type, content), 10));
        }
        check("many empty chunks", inserted(png, PicturesWithMetadata.pngChunk("tEXt", new byte[0]), EMPTY_CHUNKS));
        check("many markers", inserted(SampleMedia.bytes(SampleMedia.jpeg()), 2, new byte[] {-1, -2, 0, 2}, 1_200_000));
        check("fill bytes", inserted(SampleMedia.bytes(SampleMedia.jpeg()), 2, new byte[] {-1}, 4_900_000));
        byte[] webp = PicturesWithMetadata.webp();
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 4_900_000);
        check("many chunks", inserted(webp, 30, PicturesWithMetadata.webpChunk("none", new byte[0]), 600_000));
        check("frames in frames", nestedFrames());
    }

    private static byte[] deflatedZeros(int length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] zeros = new byte[100_000];
            for (int i = 0; i < length; i += zeros.length) {
                out.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] inserted(byte[] png, byte[] chunk, int times) {
        return inserted(png, 8 + 25, chunk, times);
    }

    private static byte[] inserted(byte[] sample, int position, byte[] part, int times) {
        var out = new ByteArrayOutputStream(sample.length + part.length * times);
        out.write(sample, 0, position);
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        out.write(sample, position, sample.length - position);
        return out.toByteArray();
    }

    private static byte[] nestedFrames() {
        byte[] frame = new byte[0];
        for (int depth = 0; depth < 500; depth++) {
            byte[] outer = Arrays.copyOf(new byte[16], 16 + frame.length);
            System.arraycopy(frame, 0, outer, 16, frame.length);
            frame = PicturesWithMetadata.webpChunk("ANMF", outer);
        }
        byte[] webp = inserted(PicturesWithMetadata.webp(), 30, frame, 1);
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
        return webp;
    }

    /** Replaces the content in place, because creating or emptying a file is slow on some file systems. */
    private void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            content.write(rest, rest.position());
        }
        content.truncate(bytes.length);
    }

    private void check(String name, byte[] bytes) {
        try {
            write(bytes);
            long start = threads.getCurrentThreadCpuTime();
            boolean picture = isPicture(name);
            assertThat(threads.getCurrentThreadCpuTime() - start)
                    .as("nanoseconds of " + name)
                    .isLessThan(LONGEST_NANOS);
            accepted += picture ? 1 : 0;
            rejected += picture ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** A picture stays the same without its metadata, and has none left. */
    private boolean isPicture(String name) throws IOException {
        Picture picture;
        try {
            picture = Picture.validate(file, "avatar");
        } catch (ApiException e) {
            assertThat(e.status()).as(name).isIn(413, 415);
            return false;
        }
        PictureHeader header = PictureFile.read(file);
        byte[] stripped = PictureFile.withoutMetadata(file);
        assertThat(stripped.length).as(name).isPositive();
        write(stripped);
        assertThat(Picture.validate(file, "avatar")).as(name).isEqualTo(picture);
        assertThat(PictureFile.read(file)).as(name).isEqualTo(header);
        assertThat(PictureFile.withoutMetadata(file)).as(name).isEqualTo(stripped);
        return true;
    }
}
