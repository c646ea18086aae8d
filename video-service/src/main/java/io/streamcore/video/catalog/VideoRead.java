package io.streamcore.video.catalog;

import org.bson.types.ObjectId;

/** The event that a signed-in user has read a single video. */
public record VideoRead(Video video, ObjectId reader) {}
