package io.streamcore.kit.response;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/**
 * Finds the methods that are routed at the path of the current request, for the {@code Allow} header of a 405 (RFC 9110
 * section 15.5.6), which Quarkus REST leaves out, and of a response to OPTIONS.
 */
final class AllowedMethods {
    private AllowedMethods() {}

    static Optional<String> ofCurrentPath() {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        var byClass =
                new RequestMapper<>(context.getDeployment().getClassMappers()).map(context.getPathWithoutPrefix());
        if (byClass == null) {
            return Optional.empty();
        }
        String rest = byClass.remaining.isEmpty() ? "/" : byClass.remaining;
        var methods = Arrays.stream(byClass.value.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().entrySet().stream())
                .filter(entry ->
                        entry.getKey() != null && isComplete(entry.getValue().map(rest)))
                .map(entry -> entry.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", methods));
    }

    private static boolean isComplete(RequestMapper.RequestMatch<?> match) {
        return match != null && (match.remaining.isEmpty() || match.remaining.equals("/"));
    }
}
