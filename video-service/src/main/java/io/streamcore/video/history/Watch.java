package io.streamcore.video.history;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A history entry; the id makes it unique for a user and a video. */
@MongoEntity(collection = "watches")
public class Watch {
    @BsonId
    public String id;

    public ObjectId user;
    public ObjectId video;
    public Instant watchedAt;

    /** Seconds from the start. */
    public double position;

    /** An entry without a position. */
    public static Watch of(ObjectId user, ObjectId video, Instant watchedAt) {
        Watch watch = new Watch();
        watch.id = idOf(user, video);
        watch.user = user;
        watch.video = video;
        watch.watchedAt = watchedAt;
        return watch;
    }

    static String idOf(ObjectId user, ObjectId video) {
        return user + ":" + video;
    }
}
