package io.streamcore.auth.account;

import io.streamcore.kit.media.Kind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaOrder;
import io.streamcore.kit.media.StoredMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.bson.types.ObjectId;

/** Puts the pictures of accounts into the media store, each under a public id of its own. */
@ApplicationScoped
public class PictureStore {
    @Inject
    Media media;

    StoredPicture store(ObjectId userId, String folder, Path file) {
        String publicId = "streamcore/%s/%s/%s".formatted(folder, userId, new ObjectId());
        StoredMedia stored = media.store(file, MediaOrder.image(publicId));
        return new StoredPicture(publicId, stored.url());
    }

    void destroy(StoredPicture picture) {
        media.destroy(picture.publicId(), Kind.IMAGE);
    }
}
