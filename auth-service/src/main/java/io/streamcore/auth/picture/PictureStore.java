package io.streamcore.auth.picture;

import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Stores pictures of accounts, and destroys those that no account refers to. */
@ApplicationScoped
public class PictureStore {
    private static final Logger LOG = Logger.getLogger(PictureStore.class);

    /** Longer than the media store can take to store a picture whose response is not awaited any more. */
    static final Duration LATE_ARRIVAL = Duration.ofHours(1);

    private final Media media;
    private final UnreferencedPictureRepository unreferenced;
    private final Clock clock;

    PictureStore(Media media, UnreferencedPictureRepository unreferenced, Clock clock) {
        this.media = media;
        this.unreferenced = unreferenced;
        this.clock = clock;
    }

    /** Stores a picture, which is marked as unreferenced until {@link #confirm}. */
    public StoredPicture store(ObjectId userId, PictureUse use, Path file) {
        return store(userId, use, spec -> media.store(file, spec));
    }

    /**
     * Stores a copy of a picture under a random name; the copy is marked as unreferenced until {@link #confirm}. Of a
     * picture that does not exist any more, only the address is kept.
     */
    public StoredPicture copy(ObjectId userId, PictureUse use, StoredPicture picture) {
        try {
            return store(userId, use, spec -> media.copy(URI.create(picture.url()), spec));
        } catch (ApiException rejected) {
            if (media.find(picture.publicId(), MediaKind.IMAGE).isPresent()) {
                throw rejected;
            }
            LOG.warnf("Picture %s of account %s does not exist any more", picture.publicId(), userId);
            return new StoredPicture(null, picture.url());
        }
    }

    private StoredPicture store(ObjectId userId, PictureUse use, Function<UploadSpec, StoredMedia> storing) {
        String publicId = AssetId.randomPublicId("streamcore/" + use.folder());
        Instant now = clock.instant();
        unreferenced.markArriving(publicId, userId, now, now.plus(LATE_ARRIVAL));
        return new StoredPicture(
                publicId, storing.apply(UploadSpec.image(publicId)).url());
    }

    /**
     * Keeps an unreferenced picture from being destroyed for {@link PictureSweeper#GRACE_PERIOD}. If the sweeper has
     * taken it already, perhaps before it arrived, it is destroyed here.
     *
     * @throws ApiException 503 {@code upload-took-too-long} if the sweeper has taken it already
     */
    public void pin(ObjectId userId, StoredPicture picture) {
        if (!unreferenced.renew(picture.publicId(), clock.instant())) {
            markUnreferenced(userId, picture);
            destroy(picture);
            throw ApiException.unavailable("upload-took-too-long", "Storing the picture took too long", 1);
        }
    }

    /** Records that an account refers to the picture. */
    public void confirm(StoredPicture picture) {
        unreferenced.remove(picture.publicId());
    }

    /** Records that an account is about to drop its reference to the picture. */
    public void markUnreferenced(ObjectId userId, StoredPicture picture) {
        unreferenced.mark(picture.publicId(), userId, clock.instant());
    }

    /** Destroys an unreferenced picture; after a failure the sweeper does. */
    public void destroy(StoredPicture picture) {
        try {
            destroy(picture.publicId());
        } catch (RuntimeException e) {
            LOG.warnf("Picture %s could not be destroyed yet: %s", picture.publicId(), e.getMessage());
        }
    }

    /** Destroys a picture that has arrived for certain. */
    private void destroy(String publicId) {
        destroyArrived(publicId);
        unreferenced.remove(publicId);
    }

    /** Destroys a picture if it has arrived. */
    void destroyArrived(String publicId) {
        media.destroy(publicId, MediaKind.IMAGE);
    }
}
