package io.streamcore.kit.response;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognizes that the body of a request could not be read, because its client disconnected or sent nothing more. By the
 * class that reads bodies, since Quarkus REST has no exception for it, and calls to other services fail alike.
 */
final class IncompleteBody {
    private static final String READER = "org.jboss.resteasy.reactive.server.vertx.VertxInputStream";

    private IncompleteBody() {}

    /** 400 if the client has disconnected, which nobody reads; 408 if it sent nothing for the read timeout. */
    static Optional<ApiException> error(Throwable failure) {
        if (causes(failure).anyMatch(IncompleteBody::isClosed)
                || isReadOfBody(failure) && causes(failure).anyMatch(SocketException.class::isInstance)) {
            return Optional.of(HttpLayerErrors.ofStatus(400));
        }
        return isReadOfBody(failure) && causes(failure).anyMatch(IncompleteBody::isTimeout)
                ? Optional.of(HttpLayerErrors.ofStatus(408))
                : Optional.empty();
    }

    private static boolean isClosed(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof ClosedChannelException;
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof IOException && "Read timed out".equals(cause.getMessage());
    }

    private static boolean isReadOfBody(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .anyMatch(call -> call.getClassName().startsWith(READER));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
