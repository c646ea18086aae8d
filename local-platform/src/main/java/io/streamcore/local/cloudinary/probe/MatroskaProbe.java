package io.streamcore.local.cloudinary.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the metadata of WebM and Matroska files. Recordings of browsers have no duration; for those the time of the
 * last block is used.
 */
final class MatroskaProbe {
    private static final int EBML = 0x1A45DFA3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int TIMECODE_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int FRAME_NANOS = 0x23E383;
    private static final int VIDEO = 0xE0;
    private static final int WIDTH = 0xB0;
    private static final int HEIGHT = 0xBA;
    private static final int AUDIO = 0xE1;
    private static final int FREQUENCY = 0xB5;
    private static final int CHANNELS = 0x9F;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CLUSTER_TIME = 0xE7;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;

    private final Ebml ebml;
    private String format;
    private double scale = 1_000_000;
    private double duration;
    private long clusterTime;
    private long lastBlock;
    private long trackType;
    private String trackCodec;
    private Double trackRate;
    private Double frameRate;
    private Integer width;
    private Integer height;
    private String videoCodec;
    private String audioCodec;
    private Integer frequency;
    private Integer channels;

    private MatroskaProbe(Ebml ebml) {
        this.ebml = ebml;
    }

    /** @return empty if the file is not readable as WebM or Matroska */
    static Optional<MediaMetadata> read(Path file) throws IOException {
        try (Ebml ebml = new Ebml(file)) {
            Ebml.Element whole = ebml.whole();
            Ebml.Element header = ebml.at(0, whole);
            if (header == null || header.id() != EBML) {
                return Optional.empty();
            }
            MatroskaProbe probe = new MatroskaProbe(ebml);
            probe.walk(whole);
            return probe.metadata();
        } catch (EOFException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<MediaMetadata> metadata() {
        double units = duration > 0 ? duration : lastBlock;
        if (format == null || (videoCodec == null && audioCodec == null)) {
            return Optional.empty();
        }
        double seconds = Math.round(units * scale / 1_000_000) / 1000.0;
        return Optional.of(new MediaMetadata(
                "video", format, width, height, seconds, frameRate, videoCodec, audioCodec, frequency, channels));
    }

    private void walk(Ebml.Element parent) throws IOException {
        long position = parent.start();
        for (Ebml.Element e = ebml.at(position, parent); e != null; e = ebml.at(position, parent)) {
            if (e.id() == CLUSTER && duration > 0) {
                return;
            }
            position = e.end();
            visit(e);
        }
    }

    private void visit(Ebml.Element e) throws IOException {
        switch (e.id()) {
            case EBML, SEGMENT, INFO, TRACKS, VIDEO, AUDIO, CLUSTER, BLOCK_GROUP -> walk(e);
            case TRACK -> track(e);
            case DOC_TYPE -> format = ebml.text(e).startsWith("webm") ? "webm" : "mkv";
            case TIMECODE_SCALE -> scale = ebml.unsigned(e);
            case DURATION -> duration = ebml.real(e);
            case TRACK_TYPE -> trackType = ebml.unsigned(e);
            case CODEC -> trackCodec = codecName(ebml.text(e));
            case FRAME_NANOS -> trackRate = Math.round(1e11 / ebml.unsigned(e)) / 100.0;
            case WIDTH -> width = (int) ebml.unsigned(e);
            case HEIGHT -> height = (int) ebml.unsigned(e);
            case FREQUENCY -> frequency = (int) ebml.real(e);
            case CHANNELS -> channels = (int) ebml.unsigned(e);
            case CLUSTER_TIME -> clusterTime = ebml.unsigned(e);
            case BLOCK, SIMPLE_BLOCK -> lastBlock = Math.max(lastBlock, clusterTime + blockTime(e));
            default -> {
                // Other elements are skipped.
            }
        }
    }

    private void track(Ebml.Element e) throws IOException {
        trackType = 0;
        trackCodec = "unknown";
        trackRate = null;
        walk(e);
        if (trackType == 1) {
            videoCodec = trackCodec;
            frameRate = trackRate;
        } else if (trackType == 2) {
            audioCodec = trackCodec;
        }
    }

    /** Reads a block's time relative to its cluster, which follows the track number of variable length. */
    private short blockTime(Ebml.Element block) throws IOException {
        ByteBuffer header = ebml.head(block, 10);
        int trackLength = Integer.numberOfLeadingZeros(header.get(0) & 0xff) - 23;
        return header.getShort(trackLength);
    }

    /** Maps codec ids: {@code V_MPEG4/ISO/AVC} to h264, {@code A_AAC} to aac, {@code V_VP9} to vp9. */
    private static String codecName(String id) {
        if (id.startsWith("V_MPEG4/ISO/AVC")) {
            return "h264";
        }
        String name = id.substring(id.indexOf('_') + 1).toLowerCase(Locale.ROOT);
        return name.replaceAll("[/\\u0000].*", "");
    }
}
