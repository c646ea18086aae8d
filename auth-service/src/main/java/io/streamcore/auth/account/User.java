package io.streamcore.auth.account;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ETag;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * An account.
 *
 * @param username in lower case
 * @param email in its one form, see {@link Email}
 * @param passwordVersion counts the password's changes; a better hash of the same password is none
 * @param avatar null only when the account was taken over from elsewhere without one
 * @param coverImage null when there is none
 * @param version counts the changes of what its owner sees
 * @param pending null when nothing is left to be done
 */
@MongoEntity(collection = "users")
public record User(
        @BsonId ObjectId id,
        String username,
        String email,
        String fullName,
        String passwordHash,
        long passwordVersion,
        StoredPicture avatar,
        StoredPicture coverImage,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Pending pending) {

    public ETag etag() {
        return ETag.of(id, version);
    }

    /** Those that are in our media store. */
    public Stream<StoredPicture> pictures() {
        return Stream.of(Optional.ofNullable(avatar), Optional.ofNullable(coverImage))
                .flatMap(Optional::stream)
                .filter(StoredPicture::isOurs);
    }

    /** Empty when there is none, which only an account that was taken over may lack. */
    public String avatarUrl() {
        return Optional.ofNullable(avatar).map(StoredPicture::url).orElse("");
    }

    /** Empty when there is no cover image, as in the Node API. */
    public String coverImageUrl() {
        return Optional.ofNullable(coverImage).map(StoredPicture::url).orElse("");
    }
}
