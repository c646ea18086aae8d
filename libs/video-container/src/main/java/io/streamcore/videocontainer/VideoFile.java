package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The structure of a video file. It is recognized by its boxes or elements, not by a list of brands: cameras and
 * browsers invent brands, and the tracks say what a file contains.
 *
 * @param seconds the duration; finite, and empty if the file does not tell it
 */
public record VideoFile(ContainerFormat format, List<Track> tracks, OptionalDouble seconds) {
    private static final int STRUCTURE_ONLY = 100_000;
    private static final int WITH_MEDIA = 2_000_000;

    /**
     * Reads the structure without the media. The duration of a recording that states none stays empty.
     *
     * @return empty if the file is not a readable video container
     */
    public static Optional<VideoFile> read(Path file) throws IOException {
        return read(file, STRUCTURE_ONLY, false);
    }

    /** As {@link #read}, and computes a missing duration from the fragments or blocks of a recording. */
    public static Optional<VideoFile> readWithDuration(Path file) throws IOException {
        return read(file, WITH_MEDIA, true);
    }

    private static Optional<VideoFile> read(Path path, int maxReads, boolean scanMedia) throws IOException {
        try (BoundedFile file = new BoundedFile(path, maxReads)) {
            return MatroskaFile.isEbml(file) ? MatroskaFile.read(file, scanMedia) : IsoMediaFile.read(file, scanMedia);
        } catch (MalformedContainerException malformed) {
            return Optional.empty();
        }
    }

    public boolean hasVideo() {
        return first(Track.Kind.VIDEO).isPresent();
    }

    public Optional<Track> first(Track.Kind kind) {
        return tracks.stream().filter(track -> track.kind() == kind).findFirst();
    }

    /** @param seconds may be anything that a file contains; the duration is known if it is positive and finite */
    static OptionalDouble known(double seconds) {
        return seconds > 0 && Double.isFinite(seconds) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }
}
