package io.streamcore.kit.response;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Assigns the request id that connects a response to its log lines in every service: taken from the request header if
 * it is well-formed, otherwise generated; returned with every response and put into the log context.
 */
@ApplicationScoped
public class RequestId {
    public static final String HEADER = "X-Request-Id";
    static final String LOG_KEY = "requestId";
    private static final String CONTEXT_KEY = RequestId.class.getName();
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{8,128}");

    /** Before all filters that can respond. */
    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(this::assign, FIRST);
    }

    private void assign(RoutingContext context) {
        String id = accepted(context.request().getHeader(HEADER));
        context.put(CONTEXT_KEY, id);
        context.response().putHeader(HEADER, id);
        MDC.put(LOG_KEY, id);
        context.next();
    }

    /** The id of the request. */
    public static String of(RoutingContext context) {
        String id = context.get(CONTEXT_KEY);
        return id == null ? "none" : id;
    }

    private static String accepted(String candidate) {
        return candidate != null && WELL_FORMED.matcher(candidate).matches()
                ? candidate
                : UUID.randomUUID().toString();
    }
}
