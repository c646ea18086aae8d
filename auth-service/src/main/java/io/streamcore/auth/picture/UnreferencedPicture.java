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
 */
@MongoEntity(collection = "loose_pictures")
public record UnreferencedPicture(@BsonId String publicId, ObjectId userId, Instant since, Instant takenAt) {}
