package io.streamcore.video.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.likes.LikeBackfill;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.comment.CommentBackfills;
import io.streamcore.video.like.LikeBackfills;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Imports likes of videos and comments. What a user likes is known by user and thing, whichever document says so: a like that exists
 * stays as it is, and one that was taken back since does not return, not by a duplicate either.
 */
@ApplicationScoped
class LikeImport {
    private static final Logger LOG = Logger.getLogger(LikeImport.class);
    private static final String ALREADY_LIKED = "already-liked";

    private final LikeBackfills likes;
    private final VideoRepository videos;
    private final CommentBackfills comments;
    private final ImportRepository imports;
    private final UserDirectory users;
    private final NodeTimes times;

    LikeImport(
            LikeBackfills likes,
            VideoRepository videos,
            CommentBackfills comments,
            ImportRepository imports,
            UserDirectory users,
            NodeTimes times) {
        this.likes = likes;
        this.videos = videos;
        this.comments = comments;
        this.imports = imports;
        this.users = users;
        this.times = times;
    }

    /** What the decisions about a batch depend on; likes and imports by the keys of likes. */
    private record Existing(
            Map<String, Instant> likes,
            Set<String> imports,
            Set<ObjectId> users,
            Set<ObjectId> videos,
            Set<ObjectId> comments) {}

    List<ImportOutcome> run(ImportLikesRequest request) {
        Map<ObjectId, LikeBackfill> backfills = request.documents().stream()
                .filter(node -> node.user() != null && (node.video() != null || node.comment() != null))
                .collect(Collectors.toMap(NodeLike::id, this::backfill, (first, same) -> first));
        Existing existing = existing(request, backfills.values().stream().toList());
        Map<String, LikeBackfill> added = new LinkedHashMap<>();
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        for (NodeLike node : request.documents()) {
            LikeBackfill backfill = backfills.get(node.id());
            ImportOutcome outcome = exclusion(node, backfill, existing)
                    .or(() -> added.putIfAbsent(backfill.key(), backfill) == null
                            ? Optional.empty()
                            : Optional.of(ImportOutcome.skipped(node.id(), ALREADY_LIKED)))
                    .orElseGet(() -> ImportOutcome.imported(node.id(), List.of())
                            .withUniqueKeys(request.dryRun() ? Map.of(ALREADY_LIKED, backfill.key()) : Map.of()));
            outcomes.put(node.id(), outcome);
        }
        if (!request.dryRun()) {
            Set<String> ofDeleted = store(added, existing);
            outcomes.replaceAll((id, outcome) -> outcome.result() == ImportOutcome.Result.IMPORTED
                            && ofDeleted.contains(backfills.get(id).key())
                    ? ImportOutcome.skipped(id, unknown(backfills.get(id)))
                    : outcome);
        }
        return List.copyOf(outcomes.values());
    }

    private LikeBackfill backfill(NodeLike node) {
        Instant likedAt = times.createdAt(node.createdAt(), node.id());
        return node.video() == null
                ? LikeBackfill.ofComment(node.comment(), node.user(), likedAt)
                : LikeBackfill.ofVideo(node.video(), node.user(), likedAt);
    }

    private Existing existing(ImportLikesRequest request, List<LikeBackfill> backfills) {
        Set<ObjectId> existingUsers = new HashSet<>(request.expectedUsers());
        existingUsers.addAll(users.existing(distinct(backfills, LikeBackfill::user)));
        Set<ObjectId> existingVideos = new HashSet<>(request.expectedVideos());
        existingVideos.addAll(videos.existing(
                distinct(backfills.stream().filter(LikeBackfill::isOfVideo).toList(), LikeBackfill::target)));
        Set<ObjectId> existingComments = new HashSet<>(request.expectedComments());
        existingComments.addAll(comments.existing(distinct(
                        backfills.stream().filter(like -> !like.isOfVideo()).toList(), LikeBackfill::target))
                .keySet());
        return new Existing(
                likes.existing(backfills),
                imports.existing(distinct(backfills, backfill -> importKey(backfill.key()))),
                existingUsers,
                existingVideos,
                existingComments);
    }

    private static <T> List<T> distinct(List<LikeBackfill> backfills, Function<LikeBackfill, T> property) {
        return backfills.stream().map(property).distinct().toList();
    }

    /** Why a like is not imported; empty if it is. @param backfill null if the document names no user or none of the two */
    private static Optional<ImportOutcome> exclusion(NodeLike node, LikeBackfill backfill, Existing existing) {
        if (backfill == null) {
            return Optional.of(ImportOutcome.skipped(node.id(), incompleteness(node)));
        }
        Instant present = existing.likes().get(backfill.key());
        if (present != null) {
            return Optional.of(
                    present.equals(backfill.likedAt())
                            ? ImportOutcome.unchanged(node.id())
                            : ImportOutcome.skipped(node.id(), ALREADY_LIKED));
        }
        if (existing.imports().contains(importKey(backfill.key()))) {
            return Optional.of(ImportOutcome.skipped(node.id(), "ended-since"));
        }
        if (!existing.users().contains(backfill.user())) {
            return Optional.of(ImportOutcome.skipped(node.id(), "user-unknown"));
        }
        Set<ObjectId> things = backfill.isOfVideo() ? existing.videos() : existing.comments();
        return things.contains(backfill.target())
                ? Optional.empty()
                : Optional.of(ImportOutcome.skipped(node.id(), unknown(backfill)));
    }

    private static String unknown(LikeBackfill backfill) {
        return backfill.isOfVideo() ? "video-unknown" : "comment-unknown";
    }

    private static String incompleteness(NodeLike node) {
        if (node.video() != null || node.comment() != null) {
            return "user-unknown";
        }
        return node.tweet() != null ? "likes-a-post" : "nothing-liked";
    }

    /** @return the keys of those whose things were deleted meanwhile */
    private Set<String> store(Map<String, LikeBackfill> added, Existing existing) {
        Set<String> ofDeleted = likes.add(new ArrayList<>(added.values()));
        Set<String> present = new HashSet<>(existing.likes().keySet());
        present.addAll(added.keySet());
        present.removeAll(ofDeleted);
        imports.add(present.stream()
                .map(LikeImport::importKey)
                .filter(key -> !existing.imports().contains(key))
                .toList());
        LOG.infof("%d likes imported", added.size() - ofDeleted.size());
        return ofDeleted;
    }

    private static String importKey(String like) {
        return "like:" + Objects.requireNonNull(like);
    }
}
