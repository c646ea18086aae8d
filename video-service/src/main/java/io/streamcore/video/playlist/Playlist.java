package io.streamcore.video.playlist;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.kit.response.ETag;
import io.streamcore.video.catalog.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A stored playlist. */
@MongoEntity(collection = "playlists")
public class Playlist {
    @BsonId
    public ObjectId id;

    public ObjectId owner;
    public String name;
    public String description;
    public Visibility visibility;

    /** Each once, in the owner's order, also those that are hidden at the moment. */
    public List<ObjectId> videos = List.of();

    /** The number of the videos, so that an update can compare it. */
    public int size;

    /** The number of changes. */
    public long version;

    public Instant createdAt;
    public Instant updatedAt;

    /** Sets the given details; null components leave a field unchanged. */
    void update(PlaylistDetails given, Instant now) {
        name = given.name() == null ? name : given.name();
        description = given.description() == null ? description : given.description();
        visibility = given.visibility() == null ? visibility : given.visibility();
        updatedAt = now;
    }

    ETag tag() {
        return ETag.of(id, version);
    }

    boolean isOwnedBy(Optional<ObjectId> reader) {
        return reader.filter(owner::equals).isPresent();
    }

    boolean isVisibleTo(Optional<ObjectId> reader) {
        return visibility != Visibility.PRIVATE || isOwnedBy(reader);
    }
}
