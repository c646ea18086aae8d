package io.streamcore.gateway.route;

import java.util.Set;

/**
 * A path prefix and the service that owns everything under it.
 *
 * @param prefix whole path segments, without a trailing slash
 * @param traits special treatment of these paths
 */
public record Route(String prefix, UpstreamService service, Set<Trait> traits) {

    /** Special treatment of a path. */
    public enum Trait {
        /** The response is an endless stream that may pause for long. */
        STREAM,
        /** Responses without a {@code Cache-Control} of their service get {@code no-store}. */
        NO_STORE,
        /** Reads may be public, so that all strangers can share a response. */
        PUBLIC_READS,
        /** Multipart forms may contain a video, not only pictures. */
        VIDEO_FORMS
    }

    static Route of(String prefix, UpstreamService service, Trait... traits) {
        return new Route(prefix, service, Set.of(traits));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean owns(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
