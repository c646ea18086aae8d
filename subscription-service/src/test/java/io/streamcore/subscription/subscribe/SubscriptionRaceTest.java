package io.streamcore.subscription.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class SubscriptionRaceTest {
    private static final int THREADS = 50;

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/api/v1/subscriptions/c/")
    URI address;

    @Inject
    Users users;

    @Inject
    Ledgers ledgers;

    @Test
    void fiftyParallelTogglesOfOneUserTurnItOverFiftyTimes() throws Exception {
        User reader = users.create();
        User channel = users.create();

        List<Answer> answers = atOnce(Collections.nCopies(50, reader), user -> toggle(user, channel));

        assertAllSucceeded(answers);
        assertEquals(
                25,
                answers.stream()
                        .filter(answer -> answer.body().getBoolean("data.subscribed"))
                        .count());
        assertEquals(0, ledgers.rows("channel", channel.id()));
        ledgers.assertBalanced(channel.id());
        ledgers.assertBalanced(reader.id());
    }

    @Test
    void fiftyParallelPutsOfOneUserMakeOneRow() throws Exception {
        User reader = users.create();
        User channel = users.create();

        List<Answer> answers = atOnce(Collections.nCopies(50, reader), user -> put(user, channel));

        assertAllSucceeded(answers);
        assertEquals(1, ledgers.rows("channel", channel.id()));
        ledgers.assertBalanced(channel.id());
        ledgers.assertBalanced(reader.id());
    }

    /** Each change is counted by one atomic update, so no two followers are told the same number. */
    @Test
    void fiveHundredUsersAtOnceAreCountedOneByOneUpAndDown() throws Exception {
        User channel = users.create();
        List<User> followers = users.create(500);

        List<Answer> up = atOnce(followers, user -> toggle(user, channel));
        assertEquals(LongStream.rangeClosed(1, 500).boxed().toList(), counts(up));
        ledgers.assertBalanced(channel.id());
        List<Answer> down = atOnce(followers, user -> toggle(user, channel));

        assertEquals(LongStream.rangeClosed(0, 499).boxed().toList(), counts(down));
        assertEquals(0, ledgers.counter(channel.id(), "subscribers"));
        ledgers.assertBalanced(channel.id());
    }

    private Answer toggle(User reader, User channel) {
        return send("POST", reader, channel);
    }

    private Answer put(User reader, User channel) {
        return send("PUT", reader, channel);
    }

    private record Answer(int status, JsonPath body) {}

    private Answer send(String method, User reader, User channel) {
        var request = HttpRequest.newBuilder(address.resolve(channel.toString()))
                .header("Authorization", reader.bearer())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JsonPath.from(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> counts(List<Answer> answers) {
        assertAllSucceeded(answers);
        return answers.stream()
                .map(answer -> answer.body().getLong("data.subscribersCount"))
                .sorted()
                .toList();
    }

    private static void assertAllSucceeded(List<Answer> answers) {
        assertEquals(Set.of(200), answers.stream().map(Answer::status).collect(Collectors.toSet()));
    }

    private static List<Answer> atOnce(List<User> users, Function<User, Answer> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Answer>> running = new ArrayList<>();
            for (User user : users) {
                Callable<Answer> call = () -> {
                    start.await();
                    return action.apply(user);
                };
                running.add(threads.submit(call));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> call : running) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
