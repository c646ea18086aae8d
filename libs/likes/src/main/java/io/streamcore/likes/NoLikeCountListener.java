package io.streamcore.likes;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** For services in which nothing depends on numbers of likes. */
@DefaultBean
@ApplicationScoped
class NoLikeCountListener implements LikeCountListener {
    @Override
    public void counted(LikeTarget target, long before, long likes) {
        // Nothing depends on it.
    }
}
