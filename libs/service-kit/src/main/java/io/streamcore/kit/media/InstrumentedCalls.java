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
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** Times every attempt of a Cloudinary call, logs its failure, and creates a span with the action but not the asset. */
@ApplicationScoped
class InstrumentedCalls {
    private static final Logger LOG = Logger.getLogger(InstrumentedCalls.class);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Tracer tracer;

    InstrumentedCalls(MeterRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    <T> T call(String action, Callable<T> call) throws Exception {
        Span span = tracer.spanBuilder("cloudinary " + action)
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        long start = System.nanoTime();
        String outcome = "failed";
        try (Scope current = span.makeCurrent()) {
            T result = call.call();
            outcome = "done";
            return result;
        } catch (ApiException rejected) {
            outcome = "refused";
            throw rejected;
        } catch (Exception failure) {
            LOG.warnf("Cloudinary %s failed: %s", action, failure.getMessage());
            throw failure;
        } finally {
            timer(action, outcome).record(Duration.ofNanos(System.nanoTime() - start));
            span.setAttribute("outcome", outcome)
                    .setStatus(outcome.equals("done") ? StatusCode.UNSET : StatusCode.ERROR)
                    .end();
        }
    }

    private Timer timer(String action, String outcome) {
        return Timer.builder("streamcore.media.calls")
                .description("Attempts of calls to Cloudinary")
                .tags("action", action, "outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
