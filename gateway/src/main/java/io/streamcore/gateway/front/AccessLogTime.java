package io.streamcore.gateway.front;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Formats the present time in milliseconds, once for all lines of a millisecond. Thread-safe. */
final class AccessLogTime {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private record Text(long millis, String value) {}

    private static volatile Text last = new Text(0, "");

    private AccessLogTime() {}

    static String now() {
        long millis = System.currentTimeMillis();
        Text current = last;
        if (current.millis() != millis) {
            current = at(millis);
            last = current;
        }
        return current.value();
    }

    private static Text at(long millis) {
        return new Text(millis, MILLISECONDS.format(Instant.ofEpochMilli(millis)));
    }
}
