package io.streamcore.video.catalog;

import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * What an owner does with a video. Each change reads, decides and writes with a compare-and-set, and starts over when
 * another change came between (so that one of any number at once always gets on): {@code If-Match} is judged against the state that is really changed.
 */
@ApplicationScoped
public class VideoEditor {
    /** A picture that is not referred to by then is destroyed; its upload is given up before. */
    private static final Duration PICTURE_ARRIVES_WITHIN = Duration.ofMinutes(4);

    @Inject
    CatalogService catalog;

    @Inject
    VideoRepository videos;

    @Inject
    Media media;

    @Inject
    Clock clock;

    /** A change of a video that was read; says whether it was written. */
    private interface Change {
        boolean on(Video video);
    }

    Video describe(ObjectId id, ObjectId caller, VideoDetails given, HttpHeaders conditions) {
        if (given.isEmpty()) {
            throw ApiException.badRequest("nothing-to-change", "Give at least one thing to change");
        }
        return change(id, caller, conditions, video -> {
            video.describe(given, now());
            return videos.save(video);
        });
    }

    Video describe(ObjectId id, ObjectId caller, VideoDetails given, Path picture, HttpHeaders conditions) {
        Picture.validate(picture, "thumbnail");
        catalog.own(id, caller).tag().requireMatch(conditions);
        String publicId = "streamcore/thumbnails/%s-%s".formatted(id, new ObjectId());
        Instant deadline = now().plus(PICTURE_ARRIVES_WITHIN);
        videos.expect(id, new OrphanedAsset(publicId, MediaKind.IMAGE, deadline));
        StoredMedia stored = media.store(picture, UploadSpec.image(publicId));
        return change(id, caller, conditions, video -> {
            if (now().isAfter(deadline.minusSeconds(60))) {
                throw ApiException.unavailable("media-store-unavailable", "Storing the picture took too long", 5);
            }
            Optional<OrphanedAsset> replaced = Optional.ofNullable(video.thumbnail)
                    .map(Asset::publicId)
                    .map(old -> new OrphanedAsset(old, MediaKind.IMAGE, now()));
            video.describe(given, now());
            video.thumbnail = new Asset(stored.publicId(), stored.url());
            return videos.save(video, replaced.stream().toArray(OrphanedAsset[]::new));
        });
    }

    Video togglePublished(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        return change(id, caller, conditions, video -> {
            video.publish(!video.isPublished, now());
            return videos.save(video);
        });
    }

    void remove(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        change(id, caller, conditions, video -> videos.bury(video, now()));
    }

    private Video change(ObjectId id, ObjectId caller, HttpHeaders conditions, Change change) {
        while (true) {
            Video video = catalog.own(id, caller);
            video.tag().requireMatch(conditions);
            if (change.on(video)) {
                return video;
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
