package io.streamcore.kit.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Times every try of a call to Cloudinary, and shows it in the request's trace: what was done, not to which asset. */
@ApplicationScoped
class InstrumentedCalls {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10)
    };

    @Inject
    MeterRegistry registry;

    @Inject
    Tracer tracer;

    <T> T watch(String action, Callable<T> call) throws Exception {
        Span span = tracer.spanBuilder("cloudinary " + action)
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        long start = System.nanoTime();
        String outcome = "failed";
        try (Scope current = span.makeCurrent()) {
            T answer = call.call();
            outcome = "done";
            return answer;
        } catch (ApiException refused) {
            outcome = "refused";
            throw refused;
        } finally {
            timer(action, outcome).record(Duration.ofNanos(System.nanoTime() - start));
            span.setAttribute("outcome", outcome)
                    .setStatus(outcome.equals("done") ? StatusCode.UNSET : StatusCode.ERROR)
                    .end();
        }
    }

    private Timer timer(String action, String outcome) {
        return Timer.builder("streamcore.media.calls")
                .description("Tries of calls to Cloudinary")
                .tags("action", action, "outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
