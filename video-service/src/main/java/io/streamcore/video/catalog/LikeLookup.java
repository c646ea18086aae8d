package io.streamcore.video.catalog;

import org.bson.types.ObjectId;

/** Tells who likes a video. */
public interface LikeLookup {
    boolean isLiked(ObjectId video, ObjectId user);
}
