package io.streamcore.auth.session;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * A device that is logged in. Nothing in it can be used as a token.
 *
 * @param passwordVersion of the account when it was opened
 * @param counter how often the refresh token was rotated: the token with this number is the live one
 * @param rotatedAt when that happened last
 * @param idleUntil over when not refreshed until then
 * @param aliveUntil over then, however busy
 * @param endedAt null while it lives; kept until its last access token is dead, so that others can learn of it
 * @param endedBy why it ended
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
        Instant lastUsedAt,
        Instant rotatedAt,
        Instant idleUntil,
        Instant aliveUntil,
        Instant endedAt,
        String endedBy) {

    boolean isOver(Instant now) {
        return endedAt != null || !now.isBefore(idleUntil) || !now.isBefore(aliveUntil);
    }
}
