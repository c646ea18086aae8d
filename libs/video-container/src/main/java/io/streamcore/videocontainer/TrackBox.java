package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A {@code trak} box. Only its handler is required; what cannot be read of the rest is unknown. */
record TrackBox(int id, long timescale, Track track) {
    private static final int MAX_TIME_ENTRIES = 1000;

    static TrackBox read(BoundedFile file, Box trak) throws IOException {
        Box mdia = trak.child(file, "mdia");
        if (mdia == null) {
            return new TrackBox(0, 0, Track.other());
        }
        Box mdhd = mdia.child(file, "mdhd");
        long timescale = mdhd == null ? 0 : TimeHeader.read(file, mdhd).timescale();
        Box stbl = mdia.descendant(file, "minf", "stbl");
        return new TrackBox(id(file, trak), timescale, track(file, handler(file, mdia), stbl, timescale));
    }

    private static Track track(BoundedFile file, String handler, Box stbl, long timescale) throws IOException {
        SampleEntry entry = SampleEntry.of(file, stbl);
        return switch (handler) {
            case "vide" -> entry.video(file, frameRate(file, stbl, timescale));
            case "soun" -> entry.audio(file);
            default -> Track.other();
        };
    }

    private static int id(BoundedFile file, Box trak) throws IOException {
        Box tkhd = trak.child(file, "tkhd");
        if (tkhd == null) {
            return 0;
        }
        boolean wide = tkhd.read(file, 0, 4).get() == 1;
        return tkhd.read(file, wide ? 20 : 12, 4).getInt();
    }

    private static String handler(BoundedFile file, Box mdia) throws IOException {
        Box hdlr = mdia.child(file, "hdlr");
        if (hdlr == null) {
            return "";
        }
        byte[] type = new byte[4];
        hdlr.read(file, 8, 4).get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    /** Frames per second of the beginning of the track, from its decoding times. */
    private static Double frameRate(BoundedFile file, Box stbl, long timescale) throws IOException {
        Box stts = stbl == null ? null : stbl.child(file, "stts");
        if (stts == null || stts.length() < 8) {
            return null;
        }
        long claimed = stts.read(file, 4, 4).getInt() & 0xFFFFFFFFL;
        int entries = (int) Math.min(Math.min(claimed, (stts.length() - 8) / 8), MAX_TIME_ENTRIES);
        ByteBuffer times = stts.read(file, 8, entries * 8);
        double samples = 0;
        double units = 0;
        while (times.hasRemaining()) {
            double count = times.getInt() & 0xFFFFFFFFL;
            samples += count;
            units += count * (times.getInt() & 0xFFFFFFFFL);
        }
        return units > 0 && timescale > 0 ? Math.round(samples * timescale / units * 100) / 100.0 : null;
    }
}
