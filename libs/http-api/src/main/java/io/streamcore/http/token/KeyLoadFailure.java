package io.streamcore.http.token;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words why keys could not be loaded: of a refused connection the JDK gives no message. */
final class KeyLoadFailure {
    private KeyLoadFailure() {}

    static String cause(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> words(cause).stream())
                .findFirst()
                .orElse("no cause was given");
    }

    private static Optional<String> words(Throwable failure) {
        Optional<String> message = Optional.ofNullable(failure.getMessage())
                .filter(text -> !text.isBlank() && !isOnlyTheCause(text, failure.getCause()));
        boolean isOfConnection = failure instanceof ConnectException || failure instanceof ClosedChannelException;
        return isOfConnection ? message.or(() -> Optional.of("no connection")) : message;
    }

    /** The message of an exception that was given a cause and no message. */
    private static boolean isOnlyTheCause(String message, Throwable cause) {
        return cause != null && message.equals(cause.toString());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
