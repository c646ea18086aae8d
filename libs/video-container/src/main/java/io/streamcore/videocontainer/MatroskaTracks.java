package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The {@code Tracks} element of a Matroska file. */
final class MatroskaTracks {
    private static final int MAX_TRACKS = 64;
    private static final int TRACK = 0xAE;
    private static final int TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int CODEC_PRIVATE = 0x63A2;
    private static final int FRAME_NANOS = 0x23E383;
    private static final int VIDEO = 0xE0;
    private static final int WIDTH = 0xB0;
    private static final int HEIGHT = 0xBA;
    private static final int AUDIO = 0xE1;
    private static final int FREQUENCY = 0xB5;
    private static final int CHANNELS = 0x9F;
    private static final double NANOS = 1e9;

    private final List<Track> tracks = new ArrayList<>();

    boolean isEmpty() {
        return tracks.isEmpty();
    }

    List<Track> list() {
        return List.copyOf(tracks);
    }

    void read(BoundedFile file, Element parent) throws IOException {
        for (Element e = child(file, parent, parent.start()); e != null; e = child(file, parent, e.end())) {
            if (e.id() == TRACK) {
                if (tracks.size() == MAX_TRACKS) {
                    throw new MalformedContainerException("Too many tracks");
                }
                Fields fields = new Fields();
                fields.read(file, e, true);
                tracks.add(fields.track());
            }
        }
    }

    private static Element child(BoundedFile file, Element parent, long position) throws IOException {
        return Element.at(file, position, parent.end());
    }

    /** The fields of one track. */
    private static final class Fields {
        private long type;
        private String codec = "unknown";
        private int profile;
        private Double frameRate;
        private Integer width;
        private Integer height;
        private Integer frequency;
        private Integer channels;

        void read(BoundedFile file, Element parent, boolean descend) throws IOException {
            for (Element e = child(file, parent, parent.start()); e != null; e = child(file, parent, e.end())) {
                switch (e.id()) {
                    case TYPE -> type = e.unsigned(file);
                    case CODEC -> codec = codecName(e.text(file));
                    case CODEC_PRIVATE -> profile = second(e.head(file, 2));
                    case FRAME_NANOS -> frameRate = rate(e.unsigned(file));
                    case WIDTH -> width = size(e.unsigned(file));
                    case HEIGHT -> height = size(e.unsigned(file));
                    case FREQUENCY -> frequency = size((long) e.real(file));
                    case CHANNELS -> channels = size(e.unsigned(file));
                    case VIDEO, AUDIO -> {
                        if (descend) {
                            read(file, e, false);
                        }
                    }
                    default -> {
                        // Other elements are skipped.
                    }
                }
            }
        }

        Track track() {
            boolean eightBit420 = codec.equals("h264") && SampleEntry.EIGHT_BIT_420_PROFILES.contains(profile);
            return type == 1
                    ? Track.video(codec, width, height, frameRate, eightBit420)
                    : type == 2 ? Track.audio(codec, frequency, channels) : Track.other();
        }

        private static int second(ByteBuffer bytes) {
            return bytes.limit() < 2 ? 0 : bytes.get(1) & 0xFF;
        }

        private static Double rate(long nanos) {
            return nanos > 0 ? Math.round(NANOS / nanos * 100) / 100.0 : null;
        }

        private static Integer size(long value) {
            return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : null;
        }

        /** Maps codec ids: {@code V_MPEG4/ISO/AVC} to h264, {@code A_AAC} to aac, {@code V_VP9} to vp9. */
        private static String codecName(String id) {
            if (id.startsWith("V_MPEG4/ISO/AVC")) {
                return "h264";
            }
            String name = id.substring(id.indexOf('_') + 1).toLowerCase(Locale.ROOT);
            int slash = name.indexOf('/');
            return (slash < 0 ? name : name.substring(0, slash)).replaceAll("[^a-z0-9_-]", "");
        }
    }
}
