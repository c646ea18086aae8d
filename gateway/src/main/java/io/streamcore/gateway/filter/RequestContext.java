package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.streamcore.gateway.route.Route;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request on its way through the steps: what the client sent, and what the steps found out about it. */
public final class RequestContext {
    private final HttpRequest head;
    private InetAddress peer;
    private final long startedAt = System.nanoTime();
    private String id = "";
    private String path = "";
    private Optional<Route> route = Optional.empty();
    private Span span = Span.getInvalid();
    private final Map<String, String> answerHeaders = new LinkedHashMap<>(8);

    public RequestContext(HttpRequest head, InetAddress peer) {
        this.head = head;
        this.peer = peer;
    }

    /** The request line and headers; the steps change them into what the service gets. */
    public HttpRequest head() {
        return head;
    }

    /** The client, as far as the gateway can tell; at first the other end of the connection. */
    public InetAddress peer() {
        return peer;
    }

    /** {@link System#nanoTime()} at the end of the headers. */
    public long startedAt() {
        return startedAt;
    }

    public String method() {
        return head.method().name();
    }

    public boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /** The value of a header, or null. */
    public String header(CharSequence name) {
        return head.headers().get(name);
    }

    public String id() {
        return id;
    }

    /** The path without its query; empty until the target is known to be clean. */
    public String path() {
        return path;
    }

    /** The trace of this request begins with it; an invalid one while nothing is traced. */
    public Span span() {
        return span;
    }

    public void trace(Span begun) {
        span = begun;
    }

    /** Lets the service go on with the trace (W3C). What the client sent was dropped: it decides about no trace of ours. */
    public void passTrace() {
        SpanContext trace = span.getSpanContext();
        if (trace.isValid()) {
            head.headers()
                    .set(
                            "traceparent",
                            "00-" + trace.getTraceId() + "-" + trace.getSpanId() + "-"
                                    + trace.getTraceFlags().asHex());
        }
    }

    public Optional<Route> route() {
        return route;
    }

    /** What the answer shall carry, whoever writes it. */
    public Map<String, String> answerHeaders() {
        return answerHeaders;
    }

    public void answerWith(String header, String value) {
        answerHeaders.put(header, value);
    }

    void comesFrom(InetAddress client) {
        peer = client;
    }

    void identify(String id) {
        this.id = id;
    }

    void locate(String path) {
        this.path = path;
    }

    void send(Route route) {
        this.route = Optional.of(route);
    }
}
