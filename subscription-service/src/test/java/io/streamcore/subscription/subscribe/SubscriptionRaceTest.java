package io.streamcore.subscription.subscribe;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.streamcore.local.testing.LocalPlatformResource;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class SubscriptionRaceTest {
    private static final int THREADS = 50;

    @Inject
    Users users;

    @Inject
    Ledgers ledgers;

    @Test
    void fiftyParallelTogglesOfOneUserTurnItOverFiftyTimes() throws Exception {
        User reader = users.create();
        User channel = users.create();

        List<Response> answers = atOnce(Collections.nCopies(50, reader), user -> toggle(user, channel));

        assertEquals(50, answers.stream().filter(a -> a.statusCode() == 200).count());
        assertEquals(
                25,
                answers.stream()
                        .filter(a -> a.path("data.subscribed").equals(true))
                        .count());
        assertEquals(0, ledgers.rows("channel", channel.id()));
        ledgers.assertBalanced(channel.id());
        ledgers.assertBalanced(reader.id());
    }

    @Test
    void fiftyParallelPutsOfOneUserMakeOneRow() throws Exception {
        User reader = users.create();
        User channel = users.create();

        List<Response> answers = atOnce(Collections.nCopies(50, reader), user -> put(user, channel));

        assertEquals(50, answers.stream().filter(a -> a.statusCode() == 200).count());
        assertEquals(1, ledgers.rows("channel", channel.id()));
        ledgers.assertBalanced(channel.id());
        ledgers.assertBalanced(reader.id());
    }

    /** Each change is counted by one atomic update, so no two followers are told the same number. */
    @Test
    void fiveHundredUsersAtOnceAreCountedOneByOneUpAndDown() throws Exception {
        User channel = users.create();
        List<User> followers = users.create(500);

        List<Response> up = atOnce(followers, user -> toggle(user, channel));
        assertEquals(LongStream.rangeClosed(1, 500).boxed().toList(), counts(up));
        ledgers.assertBalanced(channel.id());
        List<Response> down = atOnce(followers, user -> toggle(user, channel));

        assertEquals(LongStream.rangeClosed(0, 499).boxed().toList(), counts(down));
        assertEquals(0, ledgers.counter(channel.id(), "subscribers"));
        ledgers.assertBalanced(channel.id());
    }

    private static Response toggle(User reader, User channel) {
        return given().header("Authorization", reader.bearer()).post("/api/v1/subscriptions/c/" + channel);
    }

    private static Response put(User reader, User channel) {
        return given().header("Authorization", reader.bearer()).put("/api/v1/subscriptions/c/" + channel);
    }

    private static List<Long> counts(List<Response> answers) {
        return answers.stream()
                .map(answer ->
                        answer.then().statusCode(200).extract().jsonPath().getLong("data.subscribersCount"))
                .sorted()
                .toList();
    }

    private static List<Response> atOnce(List<User> users, Function<User, Response> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Response>> running = new ArrayList<>();
            for (User user : users) {
                Callable<Response> call = () -> {
                    start.await();
                    return action.apply(user);
                };
                running.add(threads.submit(call));
            }
            start.countDown();
            List<Response> answers = new ArrayList<>();
            for (Future<Response> call : running) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
