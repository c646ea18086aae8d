package io.streamcore.gateway.metrics;

import static io.streamcore.gateway.fixture.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    void traceIsPropagatedToTheService() throws IOException {
        gateway.send(get("/api/v1/videos/0123456789abcdef01234567?signature=s", "X-Request-Id: a-request-of-mine"));

        SpanData span = awaitSpan();
        assertThat(span.getName()).isEqualTo("GET /api/v1/videos");
        assertThat(gateway.video.lastRequest().headers("traceparent"))
                .containsExactly("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(span.getAttributes().asMap().containsValue("a-request-of-mine"))
                .isTrue();
        assertThat(span.toString()).doesNotContain("signature");
        await().until(() -> gateway.accessLogLines().size() == 1);
        assertThat(gateway.accessLogLines().get(0)).contains("\"traceId\":\"" + span.getTraceId() + "\"");
    }

    @Test
    void traceHeadersOfTheClientAreNotPropagated() throws IOException {
        gateway.send(get(
                "/api/v1/videos",
                "traceparent: 00-" + CLIENTS + "-b7ad6b7169203331-00",
                "tracestate: vendor=1",
                "baggage: user=somebody"));

        SpanData span = awaitSpan();
        assertThat(span.getTraceId()).isNotEqualTo(CLIENTS);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(gateway.video.lastRequest().headers("traceparent")).hasSize(1);
        assertThat(gateway.video.lastRequest().headers("tracestate")).isEmpty();
        assertThat(gateway.video.lastRequest().headers("baggage")).isEmpty();
    }

    @Test
    void rejectedRequestHasItsOwnTrace() throws IOException {
        gateway.send("BREW /a-secret HTTP/1.1\r\nHost: x\r\n\r\n");

        SpanData span = awaitSpan();
        assertThat(span.getName()).isEqualTo("request");
        assertThat(span.toString()).doesNotContain("a-secret");
    }

    @Test
    void noTraceIsPropagatedWithoutCollector() throws IOException {
        try (TestGateway untraced = new TestGateway()) {
            untraced.send(get("/api/v1/videos", "traceparent: 00-" + CLIENTS + "-b7ad6b7169203331-01"));

            assertThat(untraced.video.lastRequest().headers("traceparent")).isEmpty();
        }
    }

    private SpanData awaitSpan() {
        await().until(() -> spans.size() == 1);
        return spans.get(0);
    }
}
