package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads WebM and Matroska files (RFC 9559). */
final class MatroskaFile {
    private static final int EBML = 0x1A45DFA3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654AE6B;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CLUSTER_TIME = 0xE7;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int MAX_HEADER = 8192;

    private final BoundedFile file;
    private final boolean scanMedia;
    private final MatroskaTracks tracks = new MatroskaTracks();
    private double scale = 1_000_000;
    private double duration;
    private double clusterTime;
    private double lastBlock;

    private MatroskaFile(BoundedFile file, boolean scanMedia) {
        this.file = file;
        this.scanMedia = scanMedia;
    }

    static boolean isEbml(BoundedFile file) throws IOException {
        return file.size() >= 4 && file.read(0, 4).getInt() == EBML;
    }

    static Optional<VideoFile> read(BoundedFile file, boolean scanMedia) throws IOException {
        Element header = Element.at(file, 0, file.size());
        Optional<ContainerFormat> format = format(file, header);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        MatroskaFile matroska = new MatroskaFile(file, scanMedia);
        matroska.readSegment(header.end());
        if (matroska.tracks.isEmpty()) {
            return Optional.empty();
        }
        double units = matroska.duration > 0 ? matroska.duration : matroska.lastBlock;
        double seconds = Math.round(units * matroska.scale / 1_000_000) / 1000.0;
        return Optional.of(new VideoFile(format.get(), matroska.tracks.list(), VideoFile.known(seconds)));
    }

    /** By the DocType; a header without one is Matroska, which is the default of the libraries that write it. */
    private static Optional<ContainerFormat> format(BoundedFile file, Element header) throws IOException {
        if (header.length() == 0 || header.length() > MAX_HEADER) {
            return Optional.empty();
        }
        String docType = "matroska";
        for (Element e = Element.at(file, header.start(), header.end());
                e != null;
                e = Element.at(file, e.end(), header.end())) {
            docType = e.id() == DOC_TYPE ? e.text(file) : docType;
        }
        return switch (docType) {
            case "webm" -> Optional.of(ContainerFormat.WEBM);
            case "matroska" -> Optional.of(ContainerFormat.MKV);
            default -> Optional.empty();
        };
    }

    /** The children of the segment, and of its clusters if blocks are read. A truncated recording is read to its end. */
    private void readSegment(long start) throws IOException {
        long position = start;
        try {
            for (Element e = at(position); e != null && !isComplete(e); e = at(position)) {
                position = isEntered(e.id()) ? e.start() : e.end();
                visit(e);
            }
        } catch (MalformedContainerException truncated) {
            if (tracks.isEmpty()) {
                throw truncated;
            }
        }
    }

    private Element at(long position) throws IOException {
        return Element.at(file, position, file.size());
    }

    /** Whether what follows is media, which is not needed. */
    private boolean isComplete(Element e) {
        return e.id() == CLUSTER && !tracks.isEmpty() && (duration > 0 || !scanMedia);
    }

    /** Children of these are read as if they were siblings, so that the depth of nesting does not matter. */
    private boolean isEntered(int id) {
        return id == SEGMENT || id == INFO || (scanMedia && (id == CLUSTER || id == BLOCK_GROUP));
    }

    private void visit(Element e) throws IOException {
        switch (e.id()) {
            case TRACKS -> tracks.read(file, e);
            case TIMESTAMP_SCALE -> scale = e.unsigned(file);
            case DURATION -> duration = Double.isFinite(e.real(file)) ? e.real(file) : 0;
            case CLUSTER_TIME -> clusterTime = e.unsigned(file);
            case BLOCK, SIMPLE_BLOCK -> lastBlock = Math.max(lastBlock, clusterTime + blockTime(e));
            default -> {
                // Other elements are skipped.
            }
        }
    }

    /** A block's time relative to its cluster follows the track number, whose length varies. */
    private short blockTime(Element block) throws IOException {
        ByteBuffer header = block.head(file, 10);
        int trackLength = header.limit() == 0 ? 0 : Integer.numberOfLeadingZeros(header.get(0) & 0xFF) - 23;
        return header.limit() < trackLength + 2 ? 0 : header.getShort(trackLength);
    }
}
