package io.streamcore.video.catalog;

import org.bson.types.ObjectId;

/** A signed-in user has been given a video. */
public record VideoRead(Video video, ObjectId reader) {}
