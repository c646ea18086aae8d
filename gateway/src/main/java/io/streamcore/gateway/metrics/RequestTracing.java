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
 * Begins a trace for each request when there is a collector to send it to. It is always a new one: whoever may write
 * into a {@code traceparent} could have everything traced, or hang requests into the trace of somebody else, and a
 * proxy before us that may say who the client is need not have written that header itself.
 */
@Singleton
public class RequestTracing {
    private final Tracer tracer;
    private final boolean on;

    @Inject
    public RequestTracing(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = tracer;
        this.on = !off;
    }

    void begin(RequestContext call) {
        if (on) {
            call.trace(tracer.spanBuilder("request")
                    .setParent(Context.root())
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan());
        }
    }

    /** The path stays out, its names and ids with it; the access log has it, under the same trace id. */
    void end(RequestContext call, int status) {
        Span span = call.span();
        call.route().ifPresent(route -> span.updateName(call.method() + " " + route.prefix())
                .setAttribute("http.request.method", call.method())
                .setAttribute("http.route", route.prefix()));
        span.setAttribute("http.response.status_code", status)
                .setAttribute("streamcore.request.id", call.id())
                .setStatus(status >= 500 ? StatusCode.ERROR : StatusCode.UNSET)
                .end();
    }
}
