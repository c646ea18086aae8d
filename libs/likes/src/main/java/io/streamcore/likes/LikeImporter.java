package io.streamcore.likes;

import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.kit.importapi.NodeTimes;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Imports likes of another system. What a user likes is known by user and thing, whichever document says so: a like
 * that exists stays as it is, and one that was taken back since does not return, not by a duplicate either.
 */
@ApplicationScoped
public class LikeImporter {
    private static final Logger LOG = Logger.getLogger(LikeImporter.class);
    private static final String ALREADY_LIKED = "already-liked";

    private final LikeBackfills likes;
    private final ImportRepository imports;
    private final NodeTimes times;

    LikeImporter(LikeBackfills likes, ImportRepository imports, NodeTimes times) {
        this.likes = likes;
        this.imports = imports;
        this.times = times;
    }

    /** The existing likes and imports of a batch, by the keys of likes. */
    private record Existing(Map<String, Instant> likes, Set<String> imports) {}

    /** @throws ApiException 503 {@code like-busy} if some are not added in time; a repetition adds the others */
    public List<ImportOutcome> run(LikeImportBatch batch) {
        Map<ObjectId, LikeBackfill> backfills = batch.documents().stream()
                .filter(LikeDocument::isComplete)
                .collect(Collectors.toMap(LikeDocument::id, this::backfill, (first, same) -> first));
        Existing existing = existing(backfills.values());
        Map<String, LikeBackfill> added = new LinkedHashMap<>();
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        for (LikeDocument document : batch.documents()) {
            LikeBackfill backfill = backfills.get(document.id());
            ImportOutcome outcome = exclusion(document, backfill, batch, existing)
                    .or(() -> added.putIfAbsent(backfill.key(), backfill) == null
                            ? Optional.empty()
                            : Optional.of(ImportOutcome.skipped(document.id(), ALREADY_LIKED)))
                    .orElseGet(() -> ImportOutcome.imported(document.id(), List.of())
                            .withUniqueKeys(batch.dryRun() ? Map.of(ALREADY_LIKED, backfill.key()) : Map.of()));
            outcomes.put(document.id(), outcome);
        }
        if (!batch.dryRun()) {
            Set<String> ofDeleted = store(added, existing);
            outcomes.replaceAll((id, outcome) -> outcome.result() == ImportOutcome.Result.IMPORTED
                            && ofDeleted.contains(backfills.get(id).key())
                    ? ImportOutcome.skipped(id, unknown(backfills.get(id)))
                    : outcome);
        }
        return List.copyOf(outcomes.values());
    }

    private LikeBackfill backfill(LikeDocument document) {
        return new LikeBackfill(
                document.target(), document.user(), times.createdAt(document.createdAt(), document.id()));
    }

    private Existing existing(Collection<LikeBackfill> backfills) {
        List<String> keys = backfills.stream()
                .map(backfill -> importKey(backfill.key()))
                .distinct()
                .toList();
        return new Existing(likes.existing(backfills), imports.existing(keys));
    }

    /** Why a like is not imported; empty if it is. @param backfill null if the document names no user or no thing */
    private static Optional<ImportOutcome> exclusion(
            LikeDocument document, LikeBackfill backfill, LikeImportBatch batch, Existing existing) {
        if (backfill == null) {
            return Optional.of(
                    ImportOutcome.skipped(document.id(), document.target() == null ? "nothing-liked" : "user-unknown"));
        }
        Instant present = existing.likes().get(backfill.key());
        if (present != null) {
            return Optional.of(
                    present.equals(backfill.likedAt())
                            ? ImportOutcome.unchanged(document.id())
                            : ImportOutcome.skipped(document.id(), ALREADY_LIKED));
        }
        return reason(backfill, batch, existing).map(reason -> ImportOutcome.skipped(document.id(), reason));
    }

    private static Optional<String> reason(LikeBackfill backfill, LikeImportBatch batch, Existing existing) {
        if (existing.imports().contains(importKey(backfill.key()))) {
            return Optional.of("ended-since");
        }
        if (!batch.users().contains(backfill.user())) {
            return Optional.of("user-unknown");
        }
        return batch.targets().contains(backfill.target()) ? Optional.empty() : Optional.of(unknown(backfill));
    }

    private static String unknown(LikeBackfill backfill) {
        return switch (backfill.target().kind()) {
            case VIDEO -> "video-unknown";
            case COMMENT -> "comment-unknown";
            case POST -> "post-unknown";
        };
    }

    /** @return the keys of those whose things were deleted meanwhile */
    private Set<String> store(Map<String, LikeBackfill> added, Existing existing) {
        Set<String> ofDeleted = likes.add(List.copyOf(added.values()));
        Set<String> present = new HashSet<>(existing.likes().keySet());
        present.addAll(added.keySet());
        present.removeAll(ofDeleted);
        imports.add(present.stream()
                .map(LikeImporter::importKey)
                .filter(key -> !existing.imports().contains(key))
                .toList());
        LOG.infof("%d likes imported", added.size() - ofDeleted.size());
        return ofDeleted;
    }

    private static String importKey(String like) {
        return "like:" + like;
    }
}
