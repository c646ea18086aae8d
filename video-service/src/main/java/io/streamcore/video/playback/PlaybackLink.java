package io.streamcore.video.playback;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A stored playback link. The secret itself is not stored. */
@MongoEntity(collection = "playback_links")
public class PlaybackLink {
    @BsonId
    public ObjectId id;

    public ObjectId owner;
    public ObjectId video;

    /** The SHA-256 of the secret. */
    public String hash;

    public Instant createdAt;
    public Instant expiresAt;

    /** Null without a limit. */
    public Integer maxUses;

    public long uses;

    /** How many uses are left; huge without a limit, so that one condition serves both. */
    public long usesLeft;

    /** Since when it is dead, whatever the clocks say; null while it may live. */
    public Instant endedAt;

    /** Whether its owner has ended it. */
    public boolean revoked;

    /** When its end is processed: at its expiry, or at once when it is revoked. */
    public Instant endDueAt;

    public int endAttempts;
}
