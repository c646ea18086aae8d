package io.streamcore.subscription.subscribe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
@QuarkusTestResource(FakeAuthService.class)
class RecountTest {
    @Inject
    SubscriptionLedger ledger;

    @Inject
    Recount recount;

    @Inject
    CounterRepository counters;

    @Inject
    Ledgers ledgers;

    @Inject
    SubscriptionRepository rows;

    @Inject
    MovableClock clock;

    EmbeddedMongo server;

    private final ObjectId channel = new ObjectId();

    @Test
    void wrongCounterIsCorrectedFromTheRows() {
        follow(3);
        ledgers.collection("counters")
                .updateOne(new Document("_id", channel), Document.parse("{$set: {subscribers: {$numberLong: '99'}}}"));

        recount("?userId=" + channel).statusCode(200).body("corrected", is(1));

        assertEquals(3, ledgers.counter(channel, "subscribers"));
        recount("?userId=" + channel).body("right", is(1)).body("corrected", is(0));
    }

    @Test
    void lostCountersAreRebuilt() {
        List<ObjectId> followers = follow(4);
        ledgers.collection("counters").deleteMany(new Document());

        recount("").statusCode(200).body("corrected", greaterThanOrEqualTo(5)).body("busy", is(0));

        ledgers.assertBalanced(channel);
        assertEquals(4, ledgers.counter(channel, "subscribers"));
        followers.forEach(follower -> assertEquals(1, ledgers.counter(follower, "subscribedTo")));
    }

    @Test
    void announcementThatNobodyWillEverCountIsDropped() {
        follow(1);
        counters.announce(channel, new ObjectId());
        clock.advance(Duration.ofMinutes(2));

        assertEquals(Recount.Outcome.RIGHT, recount.user(channel));

        assertEquals(List.of(), ledgers.openAnnouncements(channel));
    }

    @Test
    void recountingDuringChangesNeverMakesACounterWrong() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Future<?>> changes = IntStream.range(0, 4)
                .<Future<?>>mapToObj(i -> threads.submit(() -> {
                    follow(20).subList(0, 10).forEach(follower -> ledger.remove(follower, channel));
                }))
                .toList();
        Future<?> recounts = threads.submit(() -> {
            while (changes.stream().anyMatch(change -> !change.isDone())) {
                recount.user(channel);
            }
        });

        for (Future<?> change : changes) {
            change.get();
        }
        recounts.get();
        threads.shutdown();

        assertEquals(40, ledgers.counter(channel, "subscribers"));
        ledgers.assertBalanced(channel);
    }

    @Test
    void everybodyIsWalkedOverWithoutReadingAllRowsForEach() {
        assumeTrue(server != null, "only the embedded server tells what it looked at");
        List<ObjectId> followers = follow(60);
        long all = ledgers.collection("subscriptions").countDocuments();
        List<ObjectId> users = new ArrayList<>();

        long before = server.documentsExamined();
        rows.forEachUser(users::add);

        // A few times each row and user, with what the service does by the clock meanwhile; not all rows for each user.
        long examined = server.documentsExamined() - before;
        assertTrue(
                examined <= 5 * (all + users.size()) + 100,
                users.size() + " users, " + all + " rows, " + examined + " looked at");
        assertEquals(1, Collections.frequency(users, channel));
        followers.forEach(follower -> assertEquals(1, Collections.frequency(users, follower)));
    }

    @Test
    void onlyFellowServicesAndOperatorsMayRecount() {
        given().post("/internal/recount").then().statusCode(401).body("code", is("internal-only"));
    }

    private List<ObjectId> follow(int followers) {
        List<ObjectId> ids = Stream.generate(ObjectId::new).limit(followers).toList();
        ids.forEach(follower -> ledger.add(follower, channel));
        return ids;
    }

    private static ValidatableResponse recount(String query) {
        return given().header("X-StreamCore-Internal", FakeAuthService.CREDENTIAL)
                .post("/internal/recount" + query)
                .then();
    }
}
