package io.streamcore.subscription.erasure;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/** How far a feed has been read. */
@MongoEntity(collection = "feed_cursors")
public class FeedCursor {
    @BsonId
    public String feed;

    public String cursor;
}
