package io.streamcore.gateway.route;

/**
 * A path prefix and the service that owns everything under it.
 *
 * @param prefix whole path segments, without a trailing slash
 * @param traits what is special about these paths
 */
public record Route(String prefix, UpstreamService service, java.util.Set<Trait> traits) {

    /** What a path may need beyond the ordinary. */
    public enum Trait {
        /** The answer has no end and may be silent for long. */
        STREAM,
        /** Answers must stay out of every cache. */
        NO_STORE,
        /** Forms may carry a video, not only pictures. */
        VIDEO_FORMS
    }

    static Route of(String prefix, UpstreamService service, Trait... traits) {
        return new Route(prefix, service, java.util.Set.of(traits));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean owns(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
