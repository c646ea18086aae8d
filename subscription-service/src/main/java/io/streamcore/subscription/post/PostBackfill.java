package io.streamcore.subscription.post;

import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** A post of another system. */
public record PostBackfill(ObjectId id, ObjectId owner, String content, Instant createdAt, Instant updatedAt) {

    /** With a text that is adapted to our rules, perhaps empty. @param notes gets a slug if it is changed */
    public PostBackfill repaired(List<String> notes) {
        return new PostBackfill(id, owner, PostText.repair(content, notes), createdAt, updatedAt);
    }

    /** Whether the text of this post was changed after that of another state of it. */
    public boolean isEditedAfter(PostBackfill other) {
        return updatedAt.isAfter(other.updatedAt()) && !content.equals(other.content());
    }

    static PostBackfill of(Post post) {
        return new PostBackfill(post.id(), post.owner(), post.content(), post.createdAt(), post.updatedAt());
    }

    Post post() {
        return new Post(id, owner, content, 0, createdAt, updatedAt, 0);
    }
}
