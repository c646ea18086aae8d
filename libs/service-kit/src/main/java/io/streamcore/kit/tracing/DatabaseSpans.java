package io.streamcore.kit.tracing;

import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonValue;

/**
 * Creates a span for each MongoDB command of a traced request, with its name and collection. Replaces Quarkus' own
 * listener, which writes the whole command into the span and serializes it even if nothing is traced.
 */
@ApplicationScoped
public class DatabaseSpans implements CommandListener {
    private final Tracer tracer;
    private final Map<Integer, Span> running = new ConcurrentHashMap<>();

    DatabaseSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!Span.current().isRecording()) {
            return;
        }
        BsonValue collection = event.getCommand().get(event.getCommandName());
        Span span = tracer.spanBuilder(event.getCommandName())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", "mongodb")
                .setAttribute("db.namespace", event.getDatabaseName())
                .setAttribute("db.operation.name", event.getCommandName())
                .startSpan();
        if (collection != null && collection.isString()) {
            span.setAttribute("db.collection.name", collection.asString().getValue());
        }
        running.put(event.getRequestId(), span);
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        end(event, StatusCode.UNSET);
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        end(event, StatusCode.ERROR);
    }

    private void end(CommandEvent event, StatusCode status) {
        Span span = running.remove(event.getRequestId());
        if (span != null) {
            span.setStatus(status).end();
        }
    }
}
