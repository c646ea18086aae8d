package io.streamcore.video.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.kit.importapi.NodeTimes;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.comment.CommentBackfill;
import io.streamcore.video.comment.CommentBackfills;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Imports comments on videos; one that exists, or was imported and deleted, stays as it is. */
@ApplicationScoped
class CommentImport {
    private static final Logger LOG = Logger.getLogger(CommentImport.class);
    private static final String VIDEO_UNKNOWN = "video-unknown";

    private final CommentBackfills comments;
    private final VideoRepository videos;
    private final ImportRepository imports;
    private final UserDirectory users;
    private final NodeTimes times;

    CommentImport(
            CommentBackfills comments,
            VideoRepository videos,
            ImportRepository imports,
            UserDirectory users,
            NodeTimes times) {
        this.comments = comments;
        this.videos = videos;
        this.imports = imports;
        this.users = users;
        this.times = times;
    }

    /** The existing comments, imports, authors and videos that a batch refers to. */
    private record Existing(
            Map<ObjectId, CommentBackfill> comments,
            Set<String> imports,
            Set<ObjectId> authors,
            Set<ObjectId> videos) {}

    List<ImportOutcome> run(ImportCommentsRequest request) {
        Existing existing = existing(request);
        List<ImportOutcome> outcomes = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (NodeComment node : request.documents()) {
            ImportOutcome outcome = outcome(node, existing, request.dryRun());
            outcomes.add(outcome);
            boolean isStored =
                    outcome.result() == ImportOutcome.Result.IMPORTED || existing.comments.containsKey(node.id());
            if (isStored && !existing.imports().contains(key(node.id()))) {
                stored.add(key(node.id()));
            }
        }
        if (!request.dryRun()) {
            imports.add(stored);
            LOG.infof("%d comments imported", stored.size());
        }
        return outcomes;
    }

    private Existing existing(ImportCommentsRequest request) {
        List<NodeComment> nodes = request.documents();
        List<ObjectId> ids = nodes.stream().map(NodeComment::id).toList();
        Set<ObjectId> authors = new HashSet<>(request.expectedUsers());
        authors.addAll(users.existing(nodes.stream().map(NodeComment::owner).toList()));
        Set<ObjectId> existingVideos = new HashSet<>(request.expectedVideos());
        existingVideos.addAll(videos.existing(nodes.stream()
                .flatMap(node -> Optional.ofNullable(node.video()).stream())
                .distinct()
                .toList()));
        return new Existing(
                comments.existing(ids),
                imports.existing(ids.stream().map(CommentImport::key).toList()),
                authors,
                existingVideos);
    }

    private ImportOutcome outcome(NodeComment node, Existing existing, boolean dryRun) {
        List<String> notes = new ArrayList<>();
        CommentBackfill backfill = backfill(node).repaired(notes);
        return exclusion(node, backfill, existing)
                .orElseGet(() -> dryRun || comments.add(backfill)
                        ? ImportOutcome.imported(node.id(), notes)
                        : ImportOutcome.skipped(node.id(), VIDEO_UNKNOWN));
    }

    private CommentBackfill backfill(NodeComment node) {
        var createdAt = times.createdAt(node.createdAt(), node.id());
        return new CommentBackfill(
                node.id(),
                node.video(),
                node.owner(),
                node.content(),
                createdAt,
                times.past(node.updatedAt(), createdAt));
    }

    /** Why a comment is not imported; empty if it is. */
    private static Optional<ImportOutcome> exclusion(NodeComment node, CommentBackfill backfill, Existing existing) {
        CommentBackfill present = existing.comments().get(node.id());
        if (present != null) {
            boolean isChangedSince = backfill.updatedAt().isAfter(present.updatedAt())
                    && !backfill.content().equals(present.content());
            return Optional.of(
                    isChangedSince
                            ? ImportOutcome.skipped(node.id(), "changed-since")
                            : ImportOutcome.unchanged(node.id()));
        }
        return reason(node, backfill, existing).map(reason -> ImportOutcome.skipped(node.id(), reason));
    }

    private static Optional<String> reason(NodeComment node, CommentBackfill backfill, Existing existing) {
        if (existing.imports().contains(key(node.id()))) {
            return Optional.of("deleted-since");
        }
        if (!existing.authors().contains(node.owner())) {
            return Optional.of("owner-unknown");
        }
        if (!existing.videos().contains(node.video())) {
            return Optional.of(VIDEO_UNKNOWN);
        }
        return backfill.content().isEmpty() ? Optional.of("content-missing") : Optional.empty();
    }

    private static String key(ObjectId id) {
        return "comment:" + id;
    }
}
