package io.streamcore.auth.account;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.reply.ETag;
import java.time.Instant;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * An account.
 *
 * @param username in lower case
 * @param email in its one form, see {@link Email}
 * @param coverImage null when there is none
 * @param version counts the changes
 */
@MongoEntity(collection = "users")
public record User(
        @BsonId ObjectId id,
        String username,
        String email,
        String fullName,
        String passwordHash,
        StoredPicture avatar,
        StoredPicture coverImage,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public ETag etag() {
        return ETag.of(id, version);
    }

    boolean refersTo(String publicId) {
        return avatar.publicId().equals(publicId)
                || (coverImage != null && coverImage.publicId().equals(publicId));
    }

    public String avatarUrl() {
        return avatar.url();
    }

    /** Empty when there is no cover image, as in the Node API. */
    public String coverImageUrl() {
        return Optional.ofNullable(coverImage).map(StoredPicture::url).orElse("");
    }
}
