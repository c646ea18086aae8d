package io.streamcore.video.testing;

import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.types.ObjectId;

/** Inserts ready videos without an upload; each is a minute newer than the one before. */
@ApplicationScoped
public class TestVideos {
    @Inject
    VideoRepository videos;

    private final AtomicLong minutes = new AtomicLong();

    public Video put(TestCaller owner, String title) {
        return put(owner, title, "", List.of(), true);
    }

    /** An unpublished video. */
    public Video putHidden(TestCaller owner, String title) {
        return put(owner, title, "", List.of(), false);
    }

    public Video put(TestCaller owner, String title, String description, List<String> tags, boolean published) {
        ObjectId id = new ObjectId();
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60 * minutes.incrementAndGet());
        Video video =
                Video.pending(id, new ObjectId(owner.id()), new VideoDetails(title, description, tags, published), at);
        video.upload()
                .complete(
                        new Asset(null, "https://media.example/v/" + id + ".mp4"),
                        new Asset(null, "https://media.example/v/" + id + ".jpg"),
                        title.length(),
                        at);
        videos.insert(video);
        return video;
    }
}
