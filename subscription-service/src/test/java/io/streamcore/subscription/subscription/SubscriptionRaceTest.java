package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionRaceTest {
    private static final int THREADS = 50;

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/api/v1/subscriptions/c/")
    URI address;

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Test
    void fiftyConcurrentTogglesOfOneUserEachReverseTheState() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();

        List<Response> responses = concurrently(Collections.nCopies(50, reader), user -> toggle(user, channel));

        assertAllSucceeded(responses);
        assertThat(responses.stream()
                        .filter(response -> response.body().getBoolean("data.subscribed"))
                        .count())
                .isEqualTo(25);
        assertThat(stored.rows("channel", channel.id())).isZero();
        stored.assertConsistent(channel.id());
        stored.assertConsistent(reader.id());
    }

    @Test
    void fiftyConcurrentPutsOfOneUserCreateOneRow() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();

        List<Response> responses = concurrently(Collections.nCopies(50, reader), user -> put(user, channel));

        assertAllSucceeded(responses);
        assertThat(stored.rows("channel", channel.id())).isEqualTo(1);
        stored.assertConsistent(channel.id());
        stored.assertConsistent(reader.id());
    }

    /** One atomic update counts each change, so no two responses have the same count. */
    @Test
    @Tag("proof")
    void fiveHundredConcurrentUsersEachGetADifferentCount() {
        SignedInUser channel = users.create();
        List<SignedInUser> subscribers = users.create(500);

        List<Response> up = concurrently(subscribers, user -> toggle(user, channel));
        assertThat(counts(up)).isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
        stored.assertConsistent(channel.id());
        List<Response> down = concurrently(subscribers, user -> toggle(user, channel));

        assertThat(counts(down))
                .isEqualTo(LongStream.rangeClosed(0, 499).boxed().toList());
        assertThat(stored.counter(channel.id(), "subscribers")).isZero();
        stored.assertConsistent(channel.id());
    }

    private Response toggle(SignedInUser reader, SignedInUser channel) {
        return send("POST", reader, channel);
    }

    private Response put(SignedInUser reader, SignedInUser channel) {
        return send("PUT", reader, channel);
    }

    private record Response(int status, JsonPath body) {}

    private Response send(String method, SignedInUser reader, SignedInUser channel) {
        var request = HttpRequest.newBuilder(address.resolve(channel.toString()))
                .header("Authorization", reader.bearer())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), JsonPath.from(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> counts(List<Response> responses) {
        assertAllSucceeded(responses);
        return responses.stream()
                .map(response -> response.body().getLong("data.subscribersCount"))
                .sorted()
                .toList();
    }

    private static void assertAllSucceeded(List<Response> responses) {
        assertThat(responses.stream().map(Response::status).collect(Collectors.toSet()))
                .isEqualTo(Set.of(200));
    }

    /** Sends the requests of all users by 50 threads that start together. */
    private static List<Response> concurrently(List<SignedInUser> users, Function<SignedInUser, Response> action) {
        return ConcurrentCalls.run(THREADS, thread -> IntStream.range(0, users.size())
                        .filter(i -> i % THREADS == thread)
                        .mapToObj(i -> action.apply(users.get(i)))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
