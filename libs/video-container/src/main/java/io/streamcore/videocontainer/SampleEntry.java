package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The first entry of a track's {@code stsd} box: its codec and format. Null {@code box} if there is none. */
record SampleEntry(Box box) {
    private static final int VISUAL_FIELDS = 78;

    /** The profiles of H.264 whose pictures are 8-bit 4:2:0: Baseline, Main, Extended and High. */
    static final Set<Integer> EIGHT_BIT_420_PROFILES = Set.of(66, 77, 88, 100);

    private static final Map<String, String> CODECS = Map.ofEntries(
            Map.entry("avc1", "h264"),
            Map.entry("avc3", "h264"),
            Map.entry("hvc1", "hevc"),
            Map.entry("hev1", "hevc"),
            Map.entry("av01", "av1"),
            Map.entry("vp08", "vp8"),
            Map.entry("vp09", "vp9"),
            Map.entry("mp4v", "mpeg4"),
            Map.entry("mp4a", "aac"),
            Map.entry("ac-3", "ac3"),
            Map.entry("ec-3", "eac3"),
            Map.entry(".mp3", "mp3"));

    static SampleEntry of(BoundedFile file, Box stbl) throws IOException {
        Box stsd = stbl == null ? null : stbl.child(file, "stsd");
        return new SampleEntry(stsd == null ? null : Box.at(file, stsd.start() + 8, stsd.end()));
    }

    Track video(BoundedFile file, Double frameRate) throws IOException {
        if (box == null || box.length() < VISUAL_FIELDS) {
            return Track.video(codec(), null, null, frameRate, false);
        }
        ByteBuffer size = box.read(file, 24, 4);
        int width = size.getShort() & 0xFFFF;
        int height = size.getShort() & 0xFFFF;
        Box avcC = codec().equals("h264") ? box.firstAfter(file, box.start() + VISUAL_FIELDS, "avcC") : null;
        boolean eightBit420 = avcC != null
                && avcC.length() > 1
                && EIGHT_BIT_420_PROFILES.contains(avcC.read(file, 1, 1).get() & 0xFF);
        return Track.video(codec(), width, height, frameRate, eightBit420);
    }

    Track audio(BoundedFile file) throws IOException {
        if (box == null || box.length() < 28) {
            return Track.audio(codec(), null, null);
        }
        ByteBuffer fields = box.read(file, 16, 12);
        int channels = fields.getShort() & 0xFFFF;
        int frequency = fields.getShort(8) & 0xFFFF;
        return Track.audio(codec(), frequency, channels);
    }

    private String codec() {
        String type = box == null ? "unknown" : box.type();
        return CODECS.getOrDefault(type, type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }
}
