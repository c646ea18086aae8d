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
 * @param username lower case
 * @param email normalized, see {@link Email}
 * @param verifiedEmail the last address that was proven to be the user's; null if none was
 * @param passwordVersion incremented with each change of the password, but not by a rehash
 * @param avatar null only for an imported account without one
 * @param coverImage null if there is none
 * @param secondFactorSince null without a second factor; the factor itself is read by its own repository
 * @param version incremented with each change that the user can see
 * @param pending null if no work is pending
 * @param liveSessionBound upper bound of the number of live sessions; null before the first login
 */
@MongoEntity(collection = "users")
public record User(
        @BsonId ObjectId id,
        String username,
        String email,
        String verifiedEmail,
        String fullName,
        String passwordHash,
        long passwordVersion,
        StoredPicture avatar,
        StoredPicture coverImage,
        Instant secondFactorSince,
        Instant createdAt,
        Instant updatedAt,
        long version,
        PendingTask pending,
        Integer liveSessionBound) {

    /** A new account, not yet stored. */
    public User(
            ObjectId id,
            String username,
            String email,
            String fullName,
            String passwordHash,
            StoredPicture avatar,
            StoredPicture coverImage,
            Instant createdAt,
            Instant updatedAt) {
        this(
                id,
                username,
                email,
                null,
                fullName,
                passwordHash,
                0,
                avatar,
                coverImage,
                null,
                createdAt,
                updatedAt,
                1,
                null,
                null);
    }

    public ETag etag() {
        return ETag.of(id, version);
    }

    /** Whether the present address was proven to be the user's. */
    public boolean isEmailVerified() {
        return email != null && email.equals(verifiedEmail);
    }

    /** Whether the account was deleted, and exists only until everything of it is removed. */
    boolean isBeingDeleted() {
        return pending != null && PendingTask.DELETION.equals(pending.what());
    }

    /** Whether the password alone does not log in. */
    public boolean hasSecondFactor() {
        return secondFactorSince != null;
    }

    /** The pictures that are in the media store of this service. */
    public Stream<StoredPicture> pictures() {
        return Stream.of(avatar, coverImage).filter(picture -> picture != null && picture.isManaged());
    }

    /** Empty if there is none. */
    public String avatarUrl() {
        return Optional.ofNullable(avatar).map(StoredPicture::url).orElse("");
    }

    /** Empty if there is none, as in the Node API. */
    public String coverImageUrl() {
        return Optional.ofNullable(coverImage).map(StoredPicture::url).orElse("");
    }
}
