package io.streamcore.auth.recovery;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * A request to reset a password that has not been decided yet.
 *
 * @param email as typed, normalized; there may be no such account
 * @param origin of the site that sent the request, if its pages may call the API; null otherwise
 * @param seed from which the token is derived
 */
@MongoEntity(collection = "password_reset_requests")
public record ResetRequest(
        @BsonId ObjectId id, String email, String origin, String seed, Instant at, Instant dueAt, int attempts) {}
