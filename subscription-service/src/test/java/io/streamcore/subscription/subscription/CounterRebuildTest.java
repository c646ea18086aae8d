package io.streamcore.subscription.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class CounterRebuildTest {
    @Inject
    SubscriptionWriter writer;

    @Inject
    CounterRebuild counterRebuild;

    @Inject
    CounterRepository counters;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    MovableClock clock;

    EmbeddedMongo server;

    private final ObjectId channel = new ObjectId();

    @Test
    void wrongCounterIsCorrectedFromTheRows() {
        subscribe(3);
        stored.collection("counters")
                .updateOne(new Document("_id", channel), Document.parse("{$set: {subscribers: {$numberLong: '99'}}}"));

        rebuild("?userId=" + channel).statusCode(200).body("corrected", is(1));

        assertThat(stored.counter(channel, "subscribers")).isEqualTo(3);
        rebuild("?userId=" + channel).body("right", is(1)).body("corrected", is(0));
    }

    @Test
    void deletedCountersAreRebuilt() {
        List<ObjectId> subscribers = subscribe(4);
        stored.collection("counters").deleteMany(new Document());

        rebuild("").statusCode(200).body("corrected", greaterThanOrEqualTo(5)).body("busy", is(0));

        stored.assertConsistent(channel);
        assertThat(stored.counter(channel, "subscribers")).isEqualTo(4);
        subscribers.forEach(subscriber ->
                assertThat(stored.counter(subscriber, "subscribedTo")).isEqualTo(1));
    }

    @Test
    void abandonedChangeIsUnregistered() {
        subscribe(1);
        counters.register(channel, new ObjectId());
        clock.advance(Duration.ofMinutes(2));

        CounterRebuild.RebuildResult result = counterRebuild.rebuild(channel);

        assertThat(result).isEqualTo(CounterRebuild.RebuildResult.UNCHANGED);
        assertThat(stored.registeredChanges(channel)).isEmpty();
    }

    @Test
    void rebuildDuringChangesNeverCorruptsACounter() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Future<?>> changes = IntStream.range(0, 4)
                .<Future<?>>mapToObj(i -> threads.submit(() -> {
                    subscribe(20).subList(0, 10).forEach(subscriber -> writer.remove(subscriber, channel));
                }))
                .toList();
        Future<?> rebuilds = threads.submit(() -> {
            while (changes.stream().anyMatch(change -> !change.isDone())) {
                counterRebuild.rebuild(channel);
            }
        });

        for (Future<?> change : changes) {
            change.get();
        }
        rebuilds.get();
        threads.shutdown();

        assertThat(stored.counter(channel, "subscribers")).isEqualTo(40);
        stored.assertConsistent(channel);
    }

    @Test
    void visitingAllUsersDoesNotReadAllRowsForEach() {
        assumeTrue(server != null, "only the embedded server counts examined documents");
        List<ObjectId> subscribers = subscribe(60);
        long all = stored.collection("subscriptions").countDocuments();
        List<ObjectId> users = new ArrayList<>();

        long before = server.documentsExamined();
        subscriptions.forEachUser(users::add);

        // A few times each row and user, plus the scheduled jobs; not all rows for each user.
        long examined = server.documentsExamined() - before;
        assertThat(examined)
                .as("%d users, %d rows", users.size(), all)
                .isLessThanOrEqualTo(5 * (all + users.size()) + 100);
        assertThat(users).containsOnlyOnce(channel);
        subscribers.forEach(subscriber -> assertThat(users).containsOnlyOnce(subscriber));
    }

    @Test
    void rebuildWithoutInternalCredentialIsRejected() {
        given().post("/internal/recount").then().statusCode(401).body("code", is("internal-only"));
    }

    private List<ObjectId> subscribe(int subscribers) {
        List<ObjectId> ids = Stream.generate(ObjectId::new).limit(subscribers).toList();
        ids.forEach(subscriber -> writer.add(subscriber, channel));
        return ids;
    }

    private static ValidatableResponse rebuild(String query) {
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .post("/internal/recount" + query)
                .then();
    }
}
