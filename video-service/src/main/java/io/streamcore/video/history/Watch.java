package io.streamcore.video.history;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** That a user has watched a video; one for each pair, which its id says. */
@MongoEntity(collection = "watches")
public class Watch {
    @BsonId
    public String id;

    public ObjectId user;
    public ObjectId video;
    public Instant watchedAt;

    /** Seconds from the start. */
    public double position;
}
