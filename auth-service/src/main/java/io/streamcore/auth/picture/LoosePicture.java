package io.streamcore.auth.picture;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * A picture that may have no account.
 *
 * @param since when it was last said to be in use
 * @param takenAt when a sweeper took it on to destroy it; null before
 */
@MongoEntity(collection = "loose_pictures")
public record LoosePicture(@BsonId String publicId, ObjectId userId, Instant since, Instant takenAt) {}
