package io.streamcore.gateway.metrics;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.streamcore.gateway.filter.RequestContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts a trace per request if a collector is configured. A {@code traceparent} of the client is never continued: it could
 * force sampling or join the trace of another user, and even a trusted proxy may have passed it on unchecked.
 */
@Singleton
public class RequestTracing {
    private final Tracer tracer;
    private final boolean enabled;

    @Inject
    public RequestTracing(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = tracer;
        this.enabled = !disabled;
    }

    void start(RequestContext request) {
        if (enabled) {
            request.setSpan(tracer.spanBuilder("request")
                    .setParent(Context.root())
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan());
        }
    }

    /** Names the span by route, not by path, which contains names and ids; the access log has the path and trace id. */
    void end(RequestContext request, int status) {
        Span span = request.span();
        request.route().ifPresent(route -> span.updateName(request.method() + " " + route.prefix())
                .setAttribute("http.request.method", request.method())
                .setAttribute("http.route", route.prefix()));
        span.setAttribute("http.response.status_code", status)
                .setAttribute("streamcore.request.id", request.id())
                .setStatus(status >= 500 ? StatusCode.ERROR : StatusCode.UNSET)
                .end();
    }
}
