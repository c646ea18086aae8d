package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The {@code moov} box: the tracks, and the duration unless the movie is continued in fragments. */
final class Movie {
    private static final int MAX_TRACKS = 64;

    private final List<Track> tracks = new ArrayList<>();
    private final Fragments fragments = new Fragments();
    private OptionalDouble seconds = OptionalDouble.empty();
    private boolean fragmented;

    private Movie() {}

    static Movie read(BoundedFile file, Box moov) throws IOException {
        Movie movie = new Movie();
        long timescale = 0;
        for (Box box = Box.at(file, moov.start(), moov.end()); box != null; box = Box.at(file, box.end(), moov.end())) {
            switch (box.type()) {
                case "mvhd" -> {
                    TimeHeader header = TimeHeader.read(file, box);
                    timescale = header.timescale();
                    movie.seconds = header.seconds();
                }
                case "trak" -> movie.addTrack(file, box);
                case "mvex" -> movie.extend(file, box, timescale);
                default -> {
                    // Other boxes are skipped.
                }
            }
        }
        return movie;
    }

    private void addTrack(BoundedFile file, Box trak) throws IOException {
        if (tracks.size() == MAX_TRACKS) {
            throw new MalformedContainerException("Too many tracks");
        }
        TrackBox track = TrackBox.read(file, trak);
        tracks.add(track.track());
        fragments.addTrack(track.id(), track.timescale());
    }

    /** The movie has fragments, whose duration {@code mehd} may state, in the timescale of the movie. */
    private void extend(BoundedFile file, Box mvex, long timescale) throws IOException {
        fragmented = true;
        Box mehd = mvex.child(file, "mehd");
        if (mehd != null && seconds.isEmpty() && timescale > 0) {
            boolean wide = mehd.read(file, 0, 4).get() == 1;
            ByteBuffer value = mehd.read(file, 4, wide ? 8 : 4);
            seconds = VideoFile.known((wide ? value.getLong() : value.getInt() & 0xFFFFFFFFL) / (double) timescale);
        }
        for (Box trex = mvex.child(file, "trex"); trex != null; trex = mvex.firstAfter(file, trex.end(), "trex")) {
            ByteBuffer content = trex.read(file, 4, 12);
            fragments.setDefaultDuration(content.getInt(0), content.getInt(8) & 0xFFFFFFFFL);
        }
    }

    boolean needsFragments() {
        return fragmented && seconds.isEmpty();
    }

    /** @return false if the fragments cannot be read to their end */
    boolean addFragment(BoundedFile file, Box moof) throws IOException {
        try {
            fragments.add(file, moof);
            return true;
        } catch (MalformedContainerException damaged) {
            return false;
        }
    }

    List<Track> tracks() {
        return List.copyOf(tracks);
    }

    OptionalDouble seconds() {
        return needsFragments() ? fragments.seconds() : seconds;
    }
}
