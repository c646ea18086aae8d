package io.streamcore.auth.picture;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * A picture that an account may not refer to.
 *
 * @param since when it was last marked or pinned
 * @param takenAt when a sweeper took it to destroy it; null before
 * @param lastArrival when it can arrive at the media store at the latest; null if it has arrived
 */
@MongoEntity(collection = "loose_pictures")
public record UnreferencedPicture(
        @BsonId String publicId, ObjectId userId, Instant since, Instant takenAt, Instant lastArrival) {
    boolean mayArriveAfter(Instant now) {
        return lastArrival != null && lastArrival.isAfter(now);
    }
}
