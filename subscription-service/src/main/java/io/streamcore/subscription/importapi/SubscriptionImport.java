package io.streamcore.subscription.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.kit.importapi.NodeTimes;
import io.streamcore.subscription.subscription.BulkSubscriptionWriter;
import io.streamcore.subscription.subscription.BulkSubscriptionWriter.Backfill;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Decides which subscriptions of a batch are imported, and imports them. */
@ApplicationScoped
class SubscriptionImport {
    private static final Logger LOG = Logger.getLogger(SubscriptionImport.class);
    private static final String ALREADY_SUBSCRIBED = "already-subscribed";

    private final BulkSubscriptionWriter writer;
    private final ImportRepository imports;
    private final UserDirectory directory;
    private final NodeTimes times;

    SubscriptionImport(
            BulkSubscriptionWriter writer, ImportRepository imports, UserDirectory directory, NodeTimes times) {
        this.writer = writer;
        this.imports = imports;
        this.directory = directory;
        this.times = times;
    }

    /**
     * What the decisions about a batch depend on.
     *
     * @param subscribed documents whose pair has an active subscription, whichever document it is of
     */
    private record Context(
            Set<ObjectId> active, Set<ObjectId> importedBefore, Set<ObjectId> subscribed, Set<ObjectId> users) {}

    List<ImportOutcome> importBatch(ImportSubscriptionsRequest request) {
        Context context = context(request);
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<Backfill> accepted = new ArrayList<>();
        for (NodeSubscription node : request.documents()) {
            Optional<ImportOutcome> rejection = rejection(node, context);
            outcomes.put(node.id(), rejection.orElseGet(() -> ImportOutcome.imported(node.id(), List.of())));
            if (rejection.isEmpty()) {
                accepted.add(backfill(node));
            }
        }
        if (request.dryRun()) {
            simulate(accepted, context.subscribed(), outcomes);
        } else {
            store(accepted, outcomes);
        }
        return List.copyOf(outcomes.values());
    }

    private Context context(ImportSubscriptionsRequest request) {
        Set<ObjectId> referenced = new HashSet<>();
        request.documents().stream()
                .flatMap(node -> Stream.of(Optional.ofNullable(node.subscriber()), Optional.ofNullable(node.channel())))
                .flatMap(Optional::stream)
                .forEach(referenced::add);
        Set<ObjectId> users = new HashSet<>(request.expectedUsers());
        users.addAll(directory.existing(referenced));
        List<Backfill> complete = request.documents().stream()
                .filter(node -> node.subscriber() != null && node.channel() != null)
                .map(this::backfill)
                .toList();
        return new Context(
                writer.findActive(request.ids()),
                imports.existing(request.ids()),
                writer.findExisting(complete),
                users);
    }

    private static Optional<ImportOutcome> rejection(NodeSubscription node, Context context) {
        if (context.active().contains(node.id())) {
            return Optional.of(ImportOutcome.unchanged(node.id()));
        }
        if (context.importedBefore().contains(node.id())) {
            return Optional.of(ImportOutcome.skipped(
                    node.id(), context.subscribed().contains(node.id()) ? ALREADY_SUBSCRIBED : "ended-since"));
        }
        if (node.subscriber() == null || !context.users().contains(node.subscriber())) {
            return Optional.of(ImportOutcome.skipped(node.id(), "subscriber-unknown"));
        }
        if (node.channel() == null || !context.users().contains(node.channel())) {
            return Optional.of(ImportOutcome.skipped(node.id(), "channel-unknown"));
        }
        return Objects.equals(node.subscriber(), node.channel())
                ? Optional.of(ImportOutcome.skipped(node.id(), "own-channel"))
                : Optional.empty();
    }

    /** Records duplicates too: once the subscription has ended, they must not restore it. */
    private void store(List<Backfill> accepted, Map<ObjectId, ImportOutcome> outcomes) {
        Set<ObjectId> rejected = writer.add(accepted);
        LOG.infof("%d subscriptions imported", accepted.size() - rejected.size());
        Set<ObjectId> active = writer.findActive(rejected);
        rejected.forEach(id -> outcomes.put(
                id, active.contains(id) ? ImportOutcome.unchanged(id) : ImportOutcome.skipped(id, ALREADY_SUBSCRIBED)));
        imports.add(outcomes.values().stream()
                .filter(outcome ->
                        outcome.result() != ImportOutcome.Result.SKIPPED || ALREADY_SUBSCRIBED.equals(outcome.reason()))
                .map(outcome -> new ObjectId(outcome.id()))
                .toList());
    }

    /** Reports unique keys, because without writes no unique index detects duplicates among the documents. */
    private void simulate(List<Backfill> accepted, Set<ObjectId> existing, Map<ObjectId, ImportOutcome> outcomes) {
        accepted.forEach(backfill -> outcomes.put(
                backfill.id(),
                existing.contains(backfill.id())
                        ? ImportOutcome.skipped(backfill.id(), ALREADY_SUBSCRIBED)
                        : ImportOutcome.imported(backfill.id(), List.of())
                                .withUniqueKeys(
                                        Map.of(ALREADY_SUBSCRIBED, backfill.subscriber() + ":" + backfill.channel()))));
    }

    private Backfill backfill(NodeSubscription node) {
        return new Backfill(node.id(), node.subscriber(), node.channel(), times.createdAt(node.createdAt(), node.id()));
    }
}
