package io.streamcore.subscription.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.likes.LikeImportBatch;
import io.streamcore.likes.LikeImporter;
import io.streamcore.likes.LikeTarget;
import io.streamcore.subscription.post.PostBackfills;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/** Imports likes of posts, also by users whom the channel has blocked here since. */
@ApplicationScoped
class PostLikeImport {
    private final LikeImporter likes;
    private final PostBackfills posts;
    private final UserDirectory users;

    PostLikeImport(LikeImporter likes, PostBackfills posts, UserDirectory users) {
        this.likes = likes;
        this.posts = posts;
        this.users = users;
    }

    List<ImportOutcome> importBatch(ImportPostLikesRequest request) {
        List<NodePostLike> nodes = request.documents();
        Set<ObjectId> existingUsers = new HashSet<>(request.expectedUsers());
        existingUsers.addAll(
                users.existing(nodes.stream().map(NodePostLike::user).toList()));
        Set<ObjectId> existingPosts = new HashSet<>(request.expectedPosts());
        existingPosts.addAll(posts.existing(nodes.stream()
                        .map(NodePostLike::post)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .keySet());
        return likes.run(new LikeImportBatch(
                request.dryRun(),
                nodes.stream().map(NodePostLike::document).toList(),
                existingUsers,
                existingPosts.stream().map(LikeTarget::post).collect(Collectors.toSet())));
    }
}
