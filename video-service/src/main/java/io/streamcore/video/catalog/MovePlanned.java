package io.streamcore.video.catalog;

import org.bson.types.ObjectId;

/** The event that a request has planned a move of a video's assets, and waits for it for a short time. */
public record MovePlanned(ObjectId video) {}
