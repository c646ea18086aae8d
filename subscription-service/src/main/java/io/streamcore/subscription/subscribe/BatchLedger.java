package io.streamcore.subscription.subscribe;

import io.streamcore.subscription.channel.Counted;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.CounterRepository.Counting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
 * Adds many subscriptions at once, by the seven writes of {@link SubscriptionLedger} in the same order, each for all of
 * them: what a crash leaves is finished or given up like any other change.
 */
@ApplicationScoped
public class BatchLedger {
    @Inject
    ChangeRepository rows;

    @Inject
    CounterRepository counters;

    @Inject
    SubscriptionLedger ledger;

    @Inject
    Clock clock;

    /** A subscription that began elsewhere. */
    public record Past(ObjectId id, ObjectId subscriber, ObjectId channel, Instant since) {}

    /** @return those that were not added: the two have a subscription already */
    public Set<ObjectId> add(Collection<Past> added) {
        Set<ObjectId> refused = new HashSet<>();
        Collection<Past> left = added;
        while (!left.isEmpty()) {
            left = addOnce(left, refused);
        }
        return refused;
    }

    /** Which of these rows are subscriptions that everybody sees? */
    public Set<ObjectId> activeAmong(Collection<ObjectId> ids) {
        return rows.activeAmong(ids);
    }

    /** Those of whose two there is a subscription. */
    public Set<ObjectId> alreadyThere(Collection<Past> asked) {
        Set<List<ObjectId>> pairs = new HashSet<>();
        rows.activeOf(asked).forEach(row -> pairs.add(List.of(row.subscriber, row.channel)));
        return asked.stream()
                .filter(past -> pairs.contains(List.of(past.subscriber(), past.channel())))
                .map(Past::id)
                .collect(Collectors.toSet());
    }

    /** @return those to be tried again: somebody took them for abandoned */
    private Collection<Past> addOnce(Collection<Past> added, Set<ObjectId> refused) {
        List<Subscription> prepared =
                rows.prepareAll(added.stream().map(this::row).toList());
        Set<ObjectId> carriedOut = carryOut(prepared);
        Set<ObjectId> inserted = idsOf(prepared);
        added.stream()
                .filter(past -> !inserted.contains(past.id()))
                .filter(this::isInTheWay)
                .forEach(past -> refused.add(past.id()));
        return added.stream()
                .filter(past -> !carriedOut.contains(past.id()) && !refused.contains(past.id()))
                .toList();
    }

    private Set<ObjectId> carryOut(List<Subscription> prepared) {
        if (prepared.isEmpty()) {
            return Set.of();
        }
        counters.announceAll(countings(prepared));
        Set<ObjectId> committed = rows.commitAll(prepared);
        List<Subscription> done =
                prepared.stream().filter(row -> committed.contains(row.id)).toList();
        counters.countAll(countings(done));
        rows.settleAll(done);
        prepared.stream().filter(row -> !committed.contains(row.id)).forEach(ledger::withdraw);
        return committed;
    }

    /**
     * Whether there is a subscription of the two. An addition that is not committed is none: either its maker is dead,
     * or it will start again.
     */
    private boolean isInTheWay(Past past) {
        Optional<Subscription> row = rows.findRow(past.subscriber(), past.channel());
        boolean adding = row.filter(found ->
                        found.change != null && found.change.kind == Change.Kind.ADD && !found.change.committed)
                .isPresent();
        if (adding) {
            ledger.abandon(row.get());
        }
        return row.isPresent() && !adding;
    }

    private Subscription row(Past past) {
        Subscription row = new Subscription();
        row.id = past.id();
        row.subscriber = past.subscriber();
        row.channel = past.channel();
        row.subscribedAt = past.since();
        row.change = Change.preparing(Change.Kind.ADD, clock.instant());
        row.unsettled = true;
        return row;
    }

    private static List<Counting> countings(List<Subscription> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(
                        new Counting(row.channel, row.change.id, Counted.SUBSCRIBERS),
                        new Counting(row.subscriber, row.change.id, Counted.SUBSCRIBED_TO)))
                .toList();
    }

    private static Set<ObjectId> idsOf(List<Subscription> rows) {
        return rows.stream().map(row -> row.id).collect(Collectors.toSet());
    }
}
