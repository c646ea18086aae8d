package io.streamcore.auth.events;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * An event in the life of an account.
 *
 * @param number its position in the feed: 1, 2, 3 …
 * @param eventId identifies the event when it is published repeatedly
 */
@MongoEntity(collection = "account_events")
public record StoredAccountEvent(@BsonId long number, ObjectId eventId, String type, ObjectId userId, Instant at) {
    public static final String ACCOUNT_DELETED = "account-deleted";
}
