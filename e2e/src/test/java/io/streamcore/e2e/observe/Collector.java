package io.streamcore.e2e.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry collector, as far as it takes spans by HTTP. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Sent> spans = new CopyOnWriteArrayList<>();

    /** A span, and who sent it. */
    record Sent(String service, Span span) {
        String traceId() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        /** Empty at the beginning of a trace. */
        String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }
    }

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Sent> all() {
        return List.copyOf(spans);
    }

    List<Sent> ofTrace(String traceId) {
        return spans.stream().filter(sent -> sent.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::take);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void take(ResourceSpans of) {
        String service = of.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElse("?");
        of.getScopeSpansList()
                .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(new Sent(service, span))));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
