package io.streamcore.video.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.likes.LikeImportBatch;
import io.streamcore.likes.LikeImporter;
import io.streamcore.likes.LikeTarget;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.comment.CommentBackfills;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/** Imports likes of videos and comments. */
@ApplicationScoped
class LikeImport {
    private final LikeImporter likes;
    private final VideoRepository videos;
    private final CommentBackfills comments;
    private final UserDirectory users;

    LikeImport(LikeImporter likes, VideoRepository videos, CommentBackfills comments, UserDirectory users) {
        this.likes = likes;
        this.videos = videos;
        this.comments = comments;
        this.users = users;
    }

    List<ImportOutcome> run(ImportLikesRequest request) {
        Set<ObjectId> existingUsers = new HashSet<>(request.expectedUsers());
        existingUsers.addAll(users.existing(distinct(request, NodeLike::user)));
        return likes.run(new LikeImportBatch(
                request.dryRun(),
                request.documents().stream().map(NodeLike::document).toList(),
                existingUsers,
                existingTargets(request)));
    }

    private Set<LikeTarget> existingTargets(ImportLikesRequest request) {
        Set<ObjectId> existingVideos = new HashSet<>(request.expectedVideos());
        existingVideos.addAll(videos.existing(distinct(request, NodeLike::video)));
        Set<ObjectId> existingComments = new HashSet<>(request.expectedComments());
        existingComments.addAll(
                comments.existing(distinct(request, NodeLike::comment)).keySet());
        return Stream.concat(
                        existingVideos.stream().map(LikeTarget::video),
                        existingComments.stream().map(LikeTarget::comment))
                .collect(Collectors.toSet());
    }

    private static List<ObjectId> distinct(ImportLikesRequest request, Function<NodeLike, ObjectId> property) {
        return request.documents().stream()
                .map(property)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
