package io.streamcore.gateway.route;

import static io.streamcore.gateway.route.Route.Trait.NO_STORE;
import static io.streamcore.gateway.route.Route.Trait.PUBLIC_READS;
import static io.streamcore.gateway.route.Route.Trait.STREAM;
import static io.streamcore.gateway.route.Route.Trait.VIDEO_FORMS;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps public paths to services. A path without an entry is not reachable from outside. */
@Singleton
public class RouteTable {
    private final List<Route> longestFirst = Stream.of(
                    Route.of("/.well-known/jwks.json", UpstreamService.AUTH),
                    Route.of("/api/v1/users", UpstreamService.AUTH, NO_STORE),
                    Route.of("/api/v1/users/c", UpstreamService.SUBSCRIPTION, PUBLIC_READS),
                    Route.of("/api/v1/users/channel", UpstreamService.SUBSCRIPTION, PUBLIC_READS),
                    Route.of("/api/v1/users/history", UpstreamService.VIDEO),
                    Route.of("/api/v1/users/watchHistory", UpstreamService.VIDEO),
                    Route.of("/api/v1/users/watch-history", UpstreamService.VIDEO),
                    Route.of("/api/v1/videos", UpstreamService.VIDEO, VIDEO_FORMS, PUBLIC_READS),
                    Route.of("/api/v1/dashboard", UpstreamService.VIDEO),
                    Route.of("/api/v1/likes", UpstreamService.VIDEO),
                    Route.of("/api/v1/likes/t", UpstreamService.SUBSCRIPTION),
                    Route.of("/api/v1/likes/toggle/t", UpstreamService.SUBSCRIPTION),
                    Route.of("/api/v1/comments", UpstreamService.VIDEO, PUBLIC_READS),
                    Route.of("/api/v1/channels/held-words", UpstreamService.VIDEO),
                    Route.of("/api/v1/reports", UpstreamService.VIDEO),
                    Route.of("/api/v1/playlists", UpstreamService.VIDEO),
                    Route.of("/api/v1/playlist", UpstreamService.VIDEO),
                    Route.of("/api/v1/subscriptions", UpstreamService.SUBSCRIPTION),
                    Route.of("/api/v1/subscriptions/feed", UpstreamService.VIDEO),
                    Route.of("/api/v1/channels/blocked", UpstreamService.SUBSCRIPTION),
                    Route.of("/api/v1/tweets", UpstreamService.SUBSCRIPTION, PUBLIC_READS),
                    Route.of("/api/v1/notifications", UpstreamService.SUBSCRIPTION),
                    Route.of("/api/v1/notifications/stream", UpstreamService.SUBSCRIPTION, STREAM))
            .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                    .reversed())
            .toList();

    /** Finds the route with the longest matching prefix. */
    public Optional<Route> find(String path) {
        for (Route route : longestFirst) {
            if (route.owns(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
