package io.streamcore.subscription.migration;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.subscription.subscribe.BatchLedger;
import io.streamcore.subscription.subscribe.BatchLedger.Past;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
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

/** Which of the subscriptions of a batch are taken over. */
@ApplicationScoped
class SubscriptionImport {
    private static final Logger LOG = Logger.getLogger(SubscriptionImport.class);
    private static final String ALREADY_SUBSCRIBED = "already-subscribed";

    @Inject
    BatchLedger ledger;

    @Inject
    TakenOverRepository taken;

    @Inject
    UserDirectory directory;

    @Inject
    Clock clock;

    /** What is known before anything is decided. */
    private record Known(Set<ObjectId> here, Set<ObjectId> takenBefore, Set<ObjectId> users) {}

    List<ImportOutcome> take(ImportSubscriptionsRequest request) {
        Known known = known(request);
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<Past> coming = new ArrayList<>();
        for (NodeSubscription node : request.documents()) {
            Optional<ImportOutcome> refusal = refusal(node, known);
            outcomes.put(node.id(), refusal.orElseGet(() -> ImportOutcome.imported(node.id(), List.of())));
            if (refusal.isEmpty()) {
                coming.add(new Past(node.id(), node.subscriber(), node.channel(), since(node)));
            }
        }
        if (request.dryRun()) {
            foresee(coming, outcomes);
        } else {
            store(coming, outcomes);
        }
        return List.copyOf(outcomes.values());
    }

    private Known known(ImportSubscriptionsRequest request) {
        Set<ObjectId> asked = new HashSet<>();
        request.documents().stream()
                .flatMap(node -> Stream.of(Optional.ofNullable(node.subscriber()), Optional.ofNullable(node.channel())))
                .flatMap(Optional::stream)
                .forEach(asked::add);
        Set<ObjectId> users = new HashSet<>(request.expectedUsers());
        users.addAll(directory.existing(asked));
        return new Known(ledger.activeAmong(request.ids()), taken.among(request.ids()), users);
    }

    private static Optional<ImportOutcome> refusal(NodeSubscription node, Known known) {
        if (known.here().contains(node.id())) {
            return Optional.of(ImportOutcome.unchanged(node.id()));
        }
        if (known.takenBefore().contains(node.id())) {
            return Optional.of(ImportOutcome.skipped(node.id(), "ended-since"));
        }
        if (node.subscriber() == null || !known.users().contains(node.subscriber())) {
            return Optional.of(ImportOutcome.skipped(node.id(), "subscriber-unknown"));
        }
        if (node.channel() == null || !known.users().contains(node.channel())) {
            return Optional.of(ImportOutcome.skipped(node.id(), "channel-unknown"));
        }
        return Objects.equals(node.subscriber(), node.channel())
                ? Optional.of(ImportOutcome.skipped(node.id(), "own-channel"))
                : Optional.empty();
    }

    private void store(List<Past> coming, Map<ObjectId, ImportOutcome> outcomes) {
        Set<ObjectId> refused = ledger.add(coming);
        LOG.infof("%d subscriptions taken over", coming.size() - refused.size());
        Set<ObjectId> here = ledger.activeAmong(refused);
        refused.forEach(id -> outcomes.put(
                id, here.contains(id) ? ImportOutcome.unchanged(id) : ImportOutcome.skipped(id, ALREADY_SUBSCRIBED)));
        taken.note(outcomes.values().stream()
                .filter(outcome -> outcome.result() != ImportOutcome.Result.SKIPPED)
                .map(outcome -> new ObjectId(outcome.id()))
                .toList());
    }

    /** In a dry run nothing else tells that two subscriptions are of the same two. */
    private void foresee(List<Past> coming, Map<ObjectId, ImportOutcome> outcomes) {
        Set<ObjectId> there = ledger.alreadyThere(coming);
        coming.forEach(past -> outcomes.put(
                past.id(),
                there.contains(past.id())
                        ? ImportOutcome.skipped(past.id(), ALREADY_SUBSCRIBED)
                        : ImportOutcome.imported(past.id(), List.of())
                                .withUniqueKeys(Map.of(ALREADY_SUBSCRIBED, past.subscriber() + ":" + past.channel()))));
    }

    private Instant since(NodeSubscription node) {
        Instant now = clock.instant();
        Instant since = Optional.ofNullable(node.createdAt())
                .orElse(Instant.ofEpochSecond(node.id().getTimestamp()));
        return since.isAfter(now) ? now : since;
    }
}
