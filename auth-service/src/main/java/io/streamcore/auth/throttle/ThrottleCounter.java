package io.streamcore.auth.throttle;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/** A counter that is shared by all replicas and expires. */
@MongoEntity(collection = "throttles")
public record ThrottleCounter(@BsonId String name, int count, Instant expireAt) {}
