package io.streamcore.kit.queue;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class LeasedQueueTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LEASE_END = NOW.plusSeconds(30);

    @Inject
    MongoClient client;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    private MongoCollection<Document> collection;
    private LeasedQueue<Document> queue;

    @BeforeEach
    void createQueue() {
        collection = client.getDatabase(database).getCollection("leased_queue_test");
        collection.deleteMany(new Document());
        queue = new LeasedQueue<>(collection, "dueAt", "attempts");
        queue.createIndex();
    }

    @Test
    void entriesAreTakenInTheOrderOfTheirDueTimes() {
        add("second", NOW.minusSeconds(1));
        add("first", NOW.minusSeconds(2));
        add("third", NOW);

        assertThat(take(NOW)).contains("first");
        assertThat(take(NOW)).contains("second");
        assertThat(take(NOW)).contains("third");
        assertThat(take(NOW)).isEmpty();
    }

    @Test
    void onlyDueEntriesAreTaken() {
        add("later", NOW.plusMillis(1));
        collection.insertOne(new Document("_id", "not queued"));

        assertThat(take(NOW)).isEmpty();
    }

    @Test
    void entryOfACrashedWorkerIsTakenAgainWhenItsLeaseHasEnded() {
        add("one", NOW);
        take(NOW);

        assertThat(take(LEASE_END.minusMillis(1))).isEmpty();
        assertThat(take(LEASE_END)).contains("one");
    }

    @Test
    void concurrentWorkersNeverTakeTheSameEntry() {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "entry " + i).toList();
        ids.forEach(id -> add(id, NOW));

        List<List<String>> taken = ConcurrentCalls.run(8, worker -> {
            List<String> mine = new ArrayList<>();
            LeasedQueue.drain(() -> queue.take(NOW, LEASE_END), entry -> mine.add(entry.getString("_id")));
            return mine;
        });

        assertThat(taken.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void onlyMatchingEntriesAreTaken() {
        add("one", NOW.minusSeconds(1));
        add("two", NOW);

        Optional<Document> entry = queue.take(NOW, LEASE_END, eq("two"));

        assertThat(entry).map(found -> found.getString("_id")).contains("two");
    }

    @Test
    void takenDocumentIsReturnedAsItWasAndItsAttemptsAreCounted() {
        add("one", NOW);

        Document first = queue.take(NOW, LEASE_END).orElseThrow();
        Document second = queue.take(LEASE_END, LEASE_END.plusSeconds(30)).orElseThrow();

        assertThat(first.getDate("dueAt")).isEqualTo(Date.from(NOW));
        assertThat(first.getInteger("attempts", 0)).isZero();
        assertThat(second.getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void postponedEntryIsDueAtTheGivenTime() {
        add("one", NOW);
        take(NOW);

        queue.postpone("one", LEASE_END.plusSeconds(5));

        assertThat(take(LEASE_END.plusSeconds(4))).isEmpty();
        assertThat(take(LEASE_END.plusSeconds(5))).contains("one");
    }

    @Test
    void removedEntryIsNotTakenAgainButItsDocumentStays() {
        add("one", NOW);
        take(NOW);

        queue.remove("one");

        assertThat(take(LEASE_END)).isEmpty();
        assertThat(collection.find(eq("one")).first()).isEqualTo(new Document("_id", "one").append("attempts", 0));
    }

    @Test
    void drainingEndsWhenTheWorkReturnsFalse() {
        add("one", NOW);
        add("two", NOW);
        List<Document> processed = new ArrayList<>();

        LeasedQueue.drain(() -> queue.take(NOW, LEASE_END), entry -> {
            processed.add(entry);
            return false;
        });

        assertThat(processed).hasSize(1);
        assertThat(take(NOW)).isPresent();
    }

    @Test
    void gaugeShowsDepthAndOldestDueTime() {
        QueueGauge gauge = queue.gauge("tests");
        assertThat(gauge.depth(10)).isZero();
        assertThat(gauge.firstDue()).isEmpty();

        add("later", NOW.plusSeconds(1));
        add("one", NOW);
        collection.insertOne(new Document("_id", "not queued"));

        assertThat(gauge.depth(10)).isEqualTo(2);
        assertThat(gauge.depth(1)).isEqualTo(1);
        assertThat(gauge.firstDue()).contains(NOW);
    }

    private void add(String id, Instant dueAt) {
        collection.insertOne(new Document("_id", id).append("dueAt", Date.from(dueAt)));
    }

    private Optional<String> take(Instant now) {
        return queue.take(now, now.plusSeconds(30)).map(entry -> entry.getString("_id"));
    }
}
