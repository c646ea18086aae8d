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
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonValue;

/**
 * A span for each command of a traced request: its name and collection, never its contents. The platform's own listener
 * writes the whole command into the span, and turns it to JSON even when nothing is traced.
 */
@ApplicationScoped
public class DatabaseSpans implements CommandListener {
    @Inject
    Tracer tracer;

    private final Map<Integer, Span> running = new ConcurrentHashMap<>();

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
