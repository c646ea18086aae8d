package io.streamcore.video.testing;

import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** Puts videos into the database without an upload. */
@ApplicationScoped
public class TestVideos {
    @Inject
    VideoRepository videos;

    private final java.util.concurrent.atomic.AtomicLong minutes = new java.util.concurrent.atomic.AtomicLong();

    /** A published, ready video, a minute younger than the one before. */
    public Video put(TestCaller owner, String title) {
        return put(owner, title, "", List.of(), true);
    }

    public Video putHidden(TestCaller owner, String title) {
        return put(owner, title, "", List.of(), false);
    }

    public Video put(TestCaller owner, String title, String description, List<String> tags, boolean published) {
        ObjectId id = new ObjectId();
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60 * minutes.incrementAndGet());
        Video video = Video.announced(
                id, new ObjectId(owner.id()), new VideoDetails(title, description, tags, published), at);
        video.arrived(
                new Asset("streamcore/videos/" + id, "https://media.example/v/" + id + ".mp4"),
                new Asset(null, "https://media.example/v/" + id + ".jpg"),
                title.length(),
                at);
        videos.add(video);
        return video;
    }
}
