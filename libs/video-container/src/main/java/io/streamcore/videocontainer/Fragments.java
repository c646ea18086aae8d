package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Sums up the durations of the fragments ({@code moof}) of a movie, track by track. */
final class Fragments {
    private static final int BASE_OFFSET = 0x1;
    private static final int DESCRIPTION = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int SAMPLE_DURATION = 0x100;
    private static final int SAMPLE_SIZE = 0x200;
    private static final int SAMPLE_FLAGS = 0x400;
    private static final int SAMPLE_OFFSET = 0x800;

    private final Map<Integer, Extent> extents = new HashMap<>();

    /** The times of one track, in units of its timescale. */
    private static final class Extent {
        private final double timescale;
        private double defaultDuration;
        private double start = Double.NaN;
        private double end;

        Extent(double timescale) {
            this.timescale = timescale;
        }

        double seconds() {
            return timescale > 0 && end > start ? (end - start) / timescale : 0;
        }
    }

    void addTrack(int id, long timescale) {
        extents.put(id, new Extent(timescale));
    }

    void setDefaultDuration(int track, long units) {
        if (extents.containsKey(track)) {
            extents.get(track).defaultDuration = units;
        }
    }

    void add(BoundedFile file, Box moof) throws IOException {
        for (Box traf = moof.child(file, "traf"); traf != null; traf = moof.firstAfter(file, traf.end(), "traf")) {
            Box tfhd = traf.child(file, "tfhd");
            Extent extent =
                    tfhd == null ? null : extents.get(tfhd.read(file, 4, 4).getInt());
            if (extent != null) {
                add(file, traf, tfhd, extent);
            }
        }
    }

    private static void add(BoundedFile file, Box traf, Box tfhd, Extent extent) throws IOException {
        Box tfdt = traf.child(file, "tfdt");
        double time = tfdt == null ? extent.end : decodeTime(file, tfdt);
        extent.start = Double.isNaN(extent.start) ? time : extent.start;
        double each = defaultDuration(file, tfhd, extent);
        for (Box trun = traf.child(file, "trun"); trun != null; trun = traf.firstAfter(file, trun.end(), "trun")) {
            time += duration(file, trun, each);
        }
        extent.end = Math.max(extent.end, time);
    }

    private static double decodeTime(BoundedFile file, Box tfdt) throws IOException {
        boolean wide = tfdt.read(file, 0, 4).get() == 1;
        ByteBuffer time = tfdt.read(file, 4, wide ? 8 : 4);
        return wide ? time.getLong() : time.getInt() & 0xFFFFFFFFL;
    }

    private static double defaultDuration(BoundedFile file, Box tfhd, Extent extent) throws IOException {
        int flags = tfhd.read(file, 0, 4).getInt();
        if ((flags & DEFAULT_DURATION) == 0) {
            return extent.defaultDuration;
        }
        int offset = 8 + ((flags & BASE_OFFSET) != 0 ? 8 : 0) + ((flags & DESCRIPTION) != 0 ? 4 : 0);
        return tfhd.read(file, offset, 4).getInt() & 0xFFFFFFFFL;
    }

    private static double duration(BoundedFile file, Box trun, double each) throws IOException {
        ByteBuffer header = trun.read(file, 0, 8);
        int flags = header.getInt();
        long samples = header.getInt() & 0xFFFFFFFFL;
        if ((flags & SAMPLE_DURATION) == 0) {
            return samples * each;
        }
        int offset = 8 + ((flags & DATA_OFFSET) != 0 ? 4 : 0) + ((flags & FIRST_FLAGS) != 0 ? 4 : 0);
        int entry = 4 * Integer.bitCount(flags & (SAMPLE_DURATION | SAMPLE_SIZE | SAMPLE_FLAGS | SAMPLE_OFFSET));
        long present = Math.min(samples, (trun.length() - offset) / entry);
        double units = 0;
        for (long i = 0; i < present; i++) {
            units += trun.read(file, offset + i * entry, 4).getInt() & 0xFFFFFFFFL;
        }
        return units;
    }

    OptionalDouble seconds() {
        return VideoFile.known(
                extents.values().stream().mapToDouble(Extent::seconds).max().orElse(0));
    }
}
