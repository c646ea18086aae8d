package io.streamcore.videocontainer;

/**
 * A track of a video file. Values that are unknown, or that other kinds of tracks have, are null.
 *
 * @param codec the usual short name, for example {@code h264}, {@code vp9} or {@code aac}
 * @param frameRate frames per second
 * @param eightBit420 whether the codec's settings say that it is 8-bit 4:2:0, which every browser plays
 * @param frequency samples per second
 */
public record Track(
        Kind kind,
        String codec,
        Integer width,
        Integer height,
        Double frameRate,
        boolean eightBit420,
        Integer frequency,
        Integer channels) {

    /** What a track contains. */
    public enum Kind {
        VIDEO,
        AUDIO,
        OTHER
    }

    static Track video(String codec, Integer width, Integer height, Double frameRate, boolean eightBit420) {
        return new Track(Kind.VIDEO, codec, width, height, frameRate, eightBit420, null, null);
    }

    static Track audio(String codec, Integer frequency, Integer channels) {
        return new Track(Kind.AUDIO, codec, null, null, null, false, frequency, channels);
    }

    static Track other() {
        return new Track(Kind.OTHER, null, null, null, null, false, null, null);
    }
}
