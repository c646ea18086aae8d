package io.streamcore.auth.picture;

import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Puts pictures into the media store, and sees to it that none stays there without an account. */
@ApplicationScoped
public class PictureStore {
    private static final Logger LOG = Logger.getLogger(PictureStore.class);

    @Inject
    Media media;

    @Inject
    LoosePictureRepository loose;

    @Inject
    Clock clock;

    /** Stores a picture, which is loose until {@link #settle}. */
    public StoredPicture store(ObjectId userId, PictureUse use, Path file) {
        String publicId = "streamcore/%s/%s/%s".formatted(use.folder(), userId, new ObjectId());
        loose.note(publicId, userId, now());
        return new StoredPicture(
                publicId, media.store(file, UploadSpec.image(publicId)).url());
    }

    /** Keeps the sweeper away from a loose picture that is about to be referred to. */
    public void hold(StoredPicture picture) {
        if (!loose.touch(picture.publicId(), now())) {
            throw ApiException.unavailable("upload-took-too-long", "Storing the picture took too long", 1);
        }
    }

    /** An account refers to the picture now. */
    public void settle(StoredPicture picture) {
        loose.forget(picture.publicId());
    }

    /** The picture is about to lose its account. */
    public void loosen(ObjectId userId, StoredPicture picture) {
        loose.note(picture.publicId(), userId, now());
    }

    /** Destroys a loose picture that no account refers to; if that fails now, the sweeper will. */
    public void destroy(StoredPicture picture) {
        try {
            destroy(picture.publicId());
        } catch (RuntimeException later) {
            LOG.warnf("Picture %s is still to be destroyed: %s", picture.publicId(), later.getMessage());
        }
    }

    void destroy(String publicId) {
        media.destroy(publicId, MediaKind.IMAGE);
        loose.forget(publicId);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
