package io.streamcore.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable table = new RouteTable();

    @ParameterizedTest
    @CsvSource({
        "/.well-known/jwks.json, AUTH",
        "/api/v1/users/login, AUTH",
        "/api/v1/users/, AUTH",
        "/api/v1/users/current-user, AUTH",
        "/api/v1/users/history, VIDEO",
        "/api/v1/users/history/, VIDEO",
        "/api/v1/users/history/507f1f77bcf86cd799439011, VIDEO",
        "/api/v1/users/historyx, AUTH",
        "/api/v1/users/watchHistory, VIDEO",
        "/api/v1/users/watch-history, VIDEO",
        "/api/v1/users/c/bob, SUBSCRIPTION",
        "/api/v1/users/channel/bob, SUBSCRIPTION",
        "/api/v1/users/cover-image, AUTH",
        "/api/v1/videos, VIDEO",
        "/api/v1/videos/1/views, VIDEO",
        "/api/v1/subscriptions/c/1, SUBSCRIPTION",
        "/api/v1/subscriptions/feed, VIDEO",
        "/api/v1/subscriptions/feeds, SUBSCRIPTION",
        "/api/v1/dashboard/stats, VIDEO",
        "/api/v1/likes/videos, VIDEO",
        "/api/v1/likes/toggle/v/1, VIDEO",
        "/api/v1/likes/toggle/t/1, SUBSCRIPTION",
        "/api/v1/likes/t/1, SUBSCRIPTION",
        "/api/v1/comments/1, VIDEO",
        "/api/v1/comments/c/1/replies, VIDEO",
        "/api/v1/channels/held-words, VIDEO",
        "/api/v1/reports, VIDEO",
        "/api/v1/reports/1, VIDEO",
        "/api/v1/playlists, VIDEO",
        "/api/v1/playlists/user/1, VIDEO",
        "/api/v1/playlist/add/1/2, VIDEO",
        "/api/v1/channels/blocked/1, SUBSCRIPTION",
        "/api/v1/tweets, SUBSCRIPTION",
        "/api/v1/tweets/user/1, SUBSCRIPTION",
        "/api/v1/notifications, SUBSCRIPTION",
        "/api/v1/notifications/stream, SUBSCRIPTION"
    })
    void pathIsRoutedByItsLongestPrefix(String path, UpstreamService owner) {
        assertThat(table.find(path).map(Route::service)).isEqualTo(Optional.of(owner));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1", "/api/v1/user", "/internal/users", "/q/health", "/API/v1/users", "/metrics"})
    void pathWithoutEntryHasNoRoute(String path) {
        assertThat(table.find(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/notifications/stream, true", "/api/v1/notifications, false"})
    void onlyTheEventStreamIsAStream(String path, boolean stream) {
        assertThat(table.find(path).orElseThrow().is(Route.Trait.STREAM)).isEqualTo(stream);
    }
}
