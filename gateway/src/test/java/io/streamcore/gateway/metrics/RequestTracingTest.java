package io.streamcore.gateway.metrics;

import static io.streamcore.gateway.fixture.RawClient.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTracingTest {
    private static final String CLIENTS = "0af7651916cd43dd8448eb211c80319c";

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Collected()))
            .build();
    private TestGateway gateway;

    private final class Collected implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(provider.get("test"));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        provider.close();
    }

    @Test
    void the_service_goes_on_with_the_trace_that_the_gateway_began() throws IOException {
        gateway.ask(get("/api/v1/videos/0123456789abcdef01234567?signature=s", "X-Request-Id: a-request-of-mine"));

        SpanData span = awaitSpan();
        assertEquals("GET /api/v1/videos", span.getName());
        assertEquals(
                List.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01"),
                gateway.video.last().headers("traceparent"));
        assertTrue(span.getAttributes().asMap().containsValue("a-request-of-mine"));
        assertFalse(span.toString().contains("signature"));
        await().until(() -> gateway.log().size() == 1);
        assertTrue(gateway.log().get(0).contains("\"traceId\":\"" + span.getTraceId() + "\""));
    }

    @Test
    void a_client_decides_about_no_trace_of_ours() throws IOException {
        gateway.ask(get(
                "/api/v1/videos",
                "traceparent: 00-" + CLIENTS + "-b7ad6b7169203331-00",
                "tracestate: vendor=1",
                "baggage: user=somebody"));

        SpanData span = awaitSpan();
        assertFalse(span.getTraceId().equals(CLIENTS));
        assertFalse(span.getParentSpanContext().isValid());
        assertEquals(1, gateway.video.last().headers("traceparent").size());
        assertEquals(List.of(), gateway.video.last().headers("tracestate"));
        assertEquals(List.of(), gateway.video.last().headers("baggage"));
    }

    @Test
    void a_refused_request_is_a_trace_of_its_own() throws IOException {
        gateway.ask("BREW /a-secret HTTP/1.1\r\nHost: x\r\n\r\n");

        SpanData span = awaitSpan();
        assertEquals("request", span.getName());
        assertFalse(span.toString().contains("a-secret"));
    }

    @Test
    void without_a_collector_nobodys_trace_is_passed_on() throws IOException {
        try (TestGateway untraced = new TestGateway()) {
            untraced.ask(get("/api/v1/videos", "traceparent: 00-" + CLIENTS + "-b7ad6b7169203331-01"));

            assertEquals(List.of(), untraced.video.last().headers("traceparent"));
        }
    }

    private SpanData awaitSpan() {
        await().until(() -> spans.size() == 1);
        return spans.get(0);
    }
}
