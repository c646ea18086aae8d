package io.streamcore.video.catalog;

import io.streamcore.authclient.account.AccountVerifier;
import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.bson.types.ObjectId;

/**
 * Changes videos on behalf of their owners. Each change reads, decides and writes with a compare-and-set, and is
 * retried after a concurrent change, so that {@code If-Match} is compared with the state that is really changed. A
 * change that lists a video, or stores a picture, is refused if the caller's session is over by then: 401, or 503 if
 * that is unknown.
 */
@ApplicationScoped
public class VideoEditor {
    /** An unreferenced thumbnail is destroyed after this time; the request gives up a minute earlier. */
    private static final Duration THUMBNAIL_TIMEOUT = Duration.ofMinutes(4);

    private static final Duration SAFETY_MARGIN = Duration.ofMinutes(1);

    private final CatalogService catalog;
    private final VideoRepository videos;
    private final Media media;
    private final AccountVerifier accounts;
    private final CurrentUser user;
    private final MoveRequests moves;
    private final Clock clock;

    VideoEditor(
            CatalogService catalog,
            VideoRepository videos,
            Media media,
            AccountVerifier accounts,
            CurrentUser user,
            MoveRequests moves,
            Clock clock) {
        this.catalog = catalog;
        this.videos = videos;
        this.media = media;
        this.accounts = accounts;
        this.user = user;
        this.moves = moves;
        this.clock = clock;
    }

    /** @param conditions the request's headers, of which {@code If-Match} is evaluated */
    Video update(ObjectId id, ObjectId caller, VideoDetails details, HttpHeaders conditions) {
        if (details.isEmpty()) {
            throw ApiException.badRequest("nothing-to-change", "Give at least one field to change");
        }
        return moved(change(id, caller, conditions, video -> {
            boolean published = video.isPublished;
            video.update(details, clock.instant());
            requireLiveToPublish(video, published);
            return videos.save(video);
        }));
    }

    /** As {@link #update(ObjectId, ObjectId, VideoDetails, HttpHeaders)}, and replaces the thumbnail. */
    Video update(ObjectId id, ObjectId caller, VideoDetails details, Path thumbnail, HttpHeaders conditions) {
        Picture.validate(thumbnail, "thumbnail");
        catalog.getOwned(id, caller).tag().requireMatch(conditions);
        AssetId target = catalog.getOwned(id, caller).assets().newThumbnail();
        Instant deadline = clock.instant().plus(THUMBNAIL_TIMEOUT);
        registerPending(id, OrphanedAsset.of(target, deadline));
        StoredMedia stored = media.store(thumbnail, UploadSpec.image(target.publicId(), target.type()));
        if (clock.instant().isAfter(deadline)) {
            destroyLate(id, target);
        }
        accounts.requireLive(user);
        return moved(change(id, caller, conditions, video -> {
            if (clock.instant().isAfter(deadline.minus(SAFETY_MARGIN))) {
                throw ApiException.unavailable("media-store-unavailable", "Storing the picture took too long", 5);
            }
            Instant now = clock.instant();
            List<AssetId> replaced = video.assets().replaceThumbnail(Asset.of(stored), now);
            video.update(details, now);
            return videos.save(
                    video,
                    replaced.stream().map(asset -> OrphanedAsset.of(asset, now)).toArray(OrphanedAsset[]::new));
        }));
    }

    Video togglePublished(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        return moved(change(id, caller, conditions, video -> {
            boolean published = video.isPublished;
            video.setPublished(!video.isPublished, clock.instant());
            requireLiveToPublish(video, published);
            return videos.save(video);
        }));
    }

    void delete(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        change(id, caller, conditions, video -> videos.softDelete(video, clock.instant()));
    }

    /** Of a video that is deleted meanwhile nothing more may be stored: nobody would destroy it. */
    private void registerPending(ObjectId id, OrphanedAsset asset) {
        if (!videos.registerPending(id, asset)) {
            throw CatalogService.notFound(id);
        }
    }

    /** The cleanup may have looked for this picture before it was stored. */
    private void destroyLate(ObjectId id, AssetId picture) {
        if (!videos.registerPending(id, OrphanedAsset.of(picture, clock.instant()))) {
            media.destroy(picture);
        }
    }

    /** Nothing becomes visible to others after a logout or the deletion of the account. */
    private void requireLiveToPublish(Video changed, boolean publishedBefore) {
        if (changed.isPublished && !publishedBefore && changed.status == VideoStatus.READY) {
            accounts.requireLive(user);
        }
    }

    /** @param change writes the change; false if the video was changed concurrently */
    private Video change(ObjectId id, ObjectId caller, HttpHeaders conditions, Predicate<Video> change) {
        while (true) {
            Video video = catalog.getOwned(id, caller);
            video.tag().requireMatch(conditions);
            if (change.test(video)) {
                return video;
            }
        }
    }

    /** The video as it is after a move that the change planned, or at least after the move was attempted. */
    private Video moved(Video changed) {
        if (changed.move == null) {
            return changed;
        }
        moves.await(changed);
        return videos.find(changed.id).orElse(changed);
    }
}
