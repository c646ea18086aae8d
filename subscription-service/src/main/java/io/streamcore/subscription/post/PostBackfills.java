package io.streamcore.subscription.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/** Adds posts of another system; limits of new ones do not apply, and nobody is notified. */
@ApplicationScoped
public class PostBackfills {
    private final PostRepository posts;

    PostBackfills(PostRepository posts) {
        this.posts = posts;
    }

    /** The posts with these ids, as they are now. */
    public Map<ObjectId, PostBackfill> existing(Collection<ObjectId> ids) {
        return posts.findAll(ids).stream()
                .map(PostBackfill::of)
                .collect(Collectors.toMap(PostBackfill::id, Function.identity()));
    }

    /**
     * Adds posts.
     *
     * @return the ids of those that are not added, because there is one with their id, perhaps a deleted one
     */
    public Set<ObjectId> add(List<PostBackfill> backfills) {
        return posts.insertMissing(backfills.stream().map(PostBackfill::post).toList());
    }
}
