package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.streamcore.gateway.route.Route;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request on its way through the filters: what the client sent, and what the filters found out. */
public final class RequestContext {
    private final HttpRequest head;
    private final boolean http10;
    private boolean expectsContinue;
    private InetAddress clientAddress;
    private final long startedAt = System.nanoTime();
    private String id = "";
    private String path = "";
    private Optional<Route> route = Optional.empty();
    private Span span = Span.getInvalid();
    private final Map<String, String> responseHeaders = new LinkedHashMap<>(8);

    public RequestContext(HttpRequest head, InetAddress clientAddress) {
        this.head = head;
        this.http10 = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.clientAddress = clientAddress;
    }

    /** The request line and headers; the filters turn them into what the service gets. */
    public HttpRequest head() {
        return head;
    }

    /** The client's address; the other end of the connection until {@link ClientAddressFilter} was applied. */
    public InetAddress clientAddress() {
        return clientAddress;
    }

    /** When the headers were complete, by {@link System#nanoTime()}. */
    public long startedAt() {
        return startedAt;
    }

    public String method() {
        return head.method().name();
    }

    /** Whether the client speaks HTTP/1.0; the service gets HTTP/1.1 in any case. */
    public boolean isHttp10() {
        return http10;
    }

    /** Whether the client waits for {@code 100 Continue} before it sends the body. */
    public boolean expectsContinue() {
        return expectsContinue;
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

    /** The path without its query; empty until {@link RequestTargetFilter} was applied. */
    public String path() {
        return path;
    }

    /** The first span of the request's trace; invalid while tracing is off. */
    public Span span() {
        return span;
    }

    public void setSpan(Span started) {
        span = started;
    }

    /** Adds the {@code traceparent} header (W3C Trace Context), in place of the one that the client may have sent. */
    public void propagateTrace() {
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

    /** Headers to add to the response, whatever creates it. */
    public Map<String, String> responseHeaders() {
        return responseHeaders;
    }

    public void addResponseHeader(String header, String value) {
        responseHeaders.put(header, value);
    }

    void setClientAddress(InetAddress address) {
        clientAddress = address;
    }

    void setExpectsContinue() {
        expectsContinue = true;
    }

    void setId(String id) {
        this.id = id;
    }

    void setPath(String path) {
        this.path = path;
    }

    void setRoute(Route route) {
        this.route = Optional.of(route);
    }
}
