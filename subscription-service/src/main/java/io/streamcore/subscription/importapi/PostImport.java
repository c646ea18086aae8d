package io.streamcore.subscription.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.kit.importapi.NodeTimes;
import io.streamcore.subscription.post.PostBackfill;
import io.streamcore.subscription.post.PostBackfills;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Imports posts; one that exists, or was imported and deleted, stays as it is. */
@ApplicationScoped
class PostImport {
    private static final Logger LOG = Logger.getLogger(PostImport.class);
    private static final String DELETED_SINCE = "deleted-since";

    private final PostBackfills posts;
    private final ImportRepository imports;
    private final UserDirectory users;
    private final NodeTimes times;

    PostImport(PostBackfills posts, ImportRepository imports, UserDirectory users, NodeTimes times) {
        this.posts = posts;
        this.imports = imports;
        this.users = users;
        this.times = times;
    }

    /** The existing posts, imports and owners that a batch refers to. */
    private record Existing(Map<ObjectId, PostBackfill> posts, Set<String> imports, Set<ObjectId> owners) {}

    List<ImportOutcome> importBatch(ImportPostsRequest request) {
        Existing existing = existing(request);
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<PostBackfill> added = new ArrayList<>();
        for (NodePost node : request.documents()) {
            List<String> notes = new ArrayList<>();
            PostBackfill backfill = backfill(node).repaired(notes);
            Optional<ImportOutcome> exclusion = exclusion(backfill, existing);
            outcomes.put(node.id(), exclusion.orElseGet(() -> ImportOutcome.imported(node.id(), notes)));
            if (exclusion.isEmpty()) {
                added.add(backfill);
            }
        }
        if (!request.dryRun()) {
            store(added, existing, outcomes);
        }
        return List.copyOf(outcomes.values());
    }

    private Existing existing(ImportPostsRequest request) {
        List<ObjectId> ids = request.documents().stream().map(NodePost::id).toList();
        Set<ObjectId> owners = new HashSet<>(request.expectedUsers());
        owners.addAll(
                users.existing(request.documents().stream().map(NodePost::owner).toList()));
        return new Existing(
                posts.existing(ids),
                imports.existing(ids.stream().map(PostImport::key).toList()),
                owners);
    }

    private PostBackfill backfill(NodePost node) {
        Instant createdAt = times.createdAt(node.createdAt(), node.id());
        Instant updatedAt = times.past(node.updatedAt(), createdAt);
        return new PostBackfill(node.id(), node.owner(), node.content(), createdAt, updatedAt);
    }

    /** Why a post is not imported; empty if it is. */
    private static Optional<ImportOutcome> exclusion(PostBackfill backfill, Existing existing) {
        ObjectId id = backfill.id();
        PostBackfill present = existing.posts().get(id);
        if (present != null && !backfill.isEditedAfter(present)) {
            return Optional.of(ImportOutcome.unchanged(id));
        }
        return reason(backfill, existing).map(reason -> ImportOutcome.skipped(id, reason));
    }

    private static Optional<String> reason(PostBackfill backfill, Existing existing) {
        if (existing.posts().containsKey(backfill.id())) {
            return Optional.of("changed-since");
        }
        if (existing.imports().contains(key(backfill.id()))) {
            return Optional.of(DELETED_SINCE);
        }
        if (!existing.owners().contains(backfill.owner())) {
            return Optional.of("owner-unknown");
        }
        return backfill.content().isEmpty() ? Optional.of("content-missing") : Optional.empty();
    }

    /** Records those too that were stored before, by a run that was interrupted: once deleted they must not return. */
    private void store(List<PostBackfill> added, Existing existing, Map<ObjectId, ImportOutcome> outcomes) {
        Set<ObjectId> rejected = posts.add(added);
        Set<ObjectId> present = posts.existing(rejected).keySet();
        rejected.forEach(id -> outcomes.put(
                id, present.contains(id) ? ImportOutcome.unchanged(id) : ImportOutcome.skipped(id, DELETED_SINCE)));
        imports.add(Stream.concat(added.stream().map(PostBackfill::id), existing.posts().keySet().stream())
                .map(PostImport::key)
                .filter(key -> !existing.imports().contains(key))
                .toList());
        LOG.infof("%d posts imported", added.size() - rejected.size());
    }

    private static String key(ObjectId id) {
        return "post:" + id;
    }
}
