package io.streamcore.subscription.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.types.ObjectId;

/** Removes the posts of a deleted account. */
@ApplicationScoped
public class AccountPostEraser {
    private static final int BATCH = 100;

    private final PostRepository posts;
    private final PostService service;

    AccountPostEraser(PostRepository posts, PostService service) {
        this.posts = posts;
        this.service = service;
    }

    /** Removes one batch. @return false if there was nothing to remove */
    public boolean removeBatch(ObjectId user) {
        List<Post> found = posts.findByOwner(user, BATCH);
        found.forEach(service::remove);
        return !found.isEmpty();
    }
}
