package io.streamcore.subscription.subscription;

import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.CounterRepository.CountChange;
import io.streamcore.subscription.channel.SubscriptionEnd;
import io.streamcore.subscription.subscription.SubscriptionChange.ChangeKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/**
 * Adds many subscriptions at once, by the steps of {@link SubscriptionWriter} in the same order, each for all of them:
 * after a crash they are rolled forward or back as any other change.
 */
@ApplicationScoped
public class BulkSubscriptionWriter {
    private final SubscriptionChangeRepository changes;
    private final CounterRepository counters;
    private final SubscriptionWriter writer;
    private final Clock clock;

    BulkSubscriptionWriter(
            SubscriptionChangeRepository changes, CounterRepository counters, SubscriptionWriter writer, Clock clock) {
        this.changes = changes;
        this.counters = counters;
        this.writer = writer;
        this.clock = clock;
    }

    /** A subscription from another system, with its own id and time. */
    public record Backfill(ObjectId id, ObjectId subscriber, ObjectId channel, Instant subscribedAt) {}

    /** @return the ids of those that were not added, because the pair has a subscription already */
    public Set<ObjectId> add(Collection<Backfill> backfills) {
        Set<ObjectId> rejected = new HashSet<>();
        Collection<Backfill> remaining = backfills;
        while (!remaining.isEmpty()) {
            remaining = addOnce(remaining, rejected);
        }
        return rejected;
    }

    /** Those of these ids that belong to active subscriptions. */
    public Set<ObjectId> findActive(Collection<ObjectId> ids) {
        return changes.findActive(ids);
    }

    /** The ids of those whose pair has an active subscription already. */
    public Set<ObjectId> findExisting(Collection<Backfill> backfills) {
        Set<List<ObjectId>> pairs = new HashSet<>();
        changes.findActivePairs(backfills).forEach(row -> pairs.add(List.of(row.subscriber, row.channel)));
        return backfills.stream()
                .filter(backfill -> pairs.contains(List.of(backfill.subscriber(), backfill.channel())))
                .map(Backfill::id)
                .collect(Collectors.toSet());
    }

    /** @return those to be retried, because another thread rolled them back */
    private Collection<Backfill> addOnce(Collection<Backfill> backfills, Set<ObjectId> rejected) {
        List<Subscription> prepared =
                changes.prepareAll(backfills.stream().map(this::row).toList());
        Set<ObjectId> executed = execute(prepared);
        Set<ObjectId> inserted = prepared.stream().map(row -> row.id).collect(Collectors.toSet());
        backfills.stream()
                .filter(backfill -> !inserted.contains(backfill.id()))
                .filter(this::isRejected)
                .forEach(backfill -> rejected.add(backfill.id()));
        return backfills.stream()
                .filter(backfill -> !executed.contains(backfill.id()) && !rejected.contains(backfill.id()))
                .toList();
    }

    private Set<ObjectId> execute(List<Subscription> prepared) {
        if (prepared.isEmpty()) {
            return Set.of();
        }
        counters.registerAll(countChanges(prepared));
        Set<ObjectId> committed = changes.commitAll(prepared);
        List<Subscription> added =
                prepared.stream().filter(row -> committed.contains(row.id)).toList();
        counters.applyAll(countChanges(added));
        changes.completeAll(added);
        List<Subscription> lost =
                prepared.stream().filter(row -> !committed.contains(row.id)).toList();
        lost.forEach(writer::unregister);
        // Complete already: rolled forward by another thread, or rolled back and added again by the same import.
        Set<ObjectId> executed =
                changes.findActive(lost.stream().map(row -> row.id).toList());
        executed.addAll(committed);
        return executed;
    }

    /**
     * Whether the pair has another row for good. An addition that is not committed is rolled back: either its thread
     * has died, or it will retry.
     */
    private boolean isRejected(Backfill backfill) {
        Optional<Subscription> row = changes.findPair(backfill.subscriber(), backfill.channel());
        boolean adding = row.filter(
                        found -> found.change != null && found.change.kind == ChangeKind.ADD && !found.change.committed)
                .isPresent();
        if (adding) {
            writer.rollBack(row.get());
        }
        return row.isPresent() && !adding;
    }

    private Subscription row(Backfill backfill) {
        Subscription row = new Subscription();
        row.id = backfill.id();
        row.subscriber = backfill.subscriber();
        row.channel = backfill.channel();
        row.subscribedAt = backfill.subscribedAt();
        row.change = SubscriptionChange.prepare(ChangeKind.ADD, clock.instant());
        row.unsettled = true;
        return row;
    }

    private static List<CountChange> countChanges(List<Subscription> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(SubscriptionEnd.values())
                        .map(end -> new CountChange(row.userAt(end), row.change.id, end)))
                .toList();
    }
}
