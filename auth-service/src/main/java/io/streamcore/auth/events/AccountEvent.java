package io.streamcore.auth.events;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * Something that happened to an account.
 *
 * @param number 1, 2, 3 …: its place in the order
 * @param eventId by which its publisher knows that it is here already
 */
@MongoEntity(collection = "account_events")
public record AccountEvent(@BsonId long number, ObjectId eventId, String type, ObjectId userId, Instant at) {
    public static final String ACCOUNT_DELETED = "account-deleted";
}
