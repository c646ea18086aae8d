package io.streamcore.auth.session;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.BsonTimestamp;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * The session of a device that is logged in. Contains nothing that can be used as a token.
 *
 * @param passwordVersion of the account when the session was opened
 * @param device description of the device; null once it is terminated
 * @param ip address of the device at the last rotation; null once it is terminated
 * @param counter number of rotations; the refresh token with this number is the current one
 * @param authenticatedAt when the password was given again; null until then
 * @param rotatedAt time of the last rotation
 * @param idleUntil the session is over if it is not refreshed before
 * @param aliveUntil the session is over then in any case
 * @param endedAt null until it is terminated; kept until its last access token has expired, for the other services
 * @param endedBy name of the {@link TerminationReason}
 * @param revokedAt time of the database at which it was terminated; its place in the feed for the other services
 */
@MongoEntity(collection = "sessions")
public record Session(
        @BsonId ObjectId id,
        ObjectId userId,
        long passwordVersion,
        long counter,
        String device,
        String ip,
        Instant createdAt,
        Instant authenticatedAt,
        Instant lastUsedAt,
        Instant rotatedAt,
        Instant idleUntil,
        Instant aliveUntil,
        Instant endedAt,
        String endedBy,
        BsonTimestamp revokedAt) {

    /** When the password was last given: at the login, or later. */
    Instant lastAuthentication() {
        return authenticatedAt == null ? createdAt : authenticatedAt;
    }

    boolean isOver(Instant now) {
        return endedAt != null || !now.isBefore(idleUntil) || !now.isBefore(aliveUntil);
    }
}
