package io.streamcore.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.NetUtil;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.RouteTable;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the filters, without a connection. {@link MalformedRequestsTest} sends requests over a socket. */
class RequestFiltersTest {

    @Test
    void requestThatTheCodecCouldNotDecodeIsRejected() {
        assertRejected(400, "malformed-request", () -> decode(new DecoderException("broken")));
        assertRejected(414, "uri-too-long", () -> decode(new TooLongHttpLineException("long")));
        assertRejected(431, "headers-too-large", () -> decode(new TooLongHttpHeaderException("large")));
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, true", "HTTP/1.1, true", "HTTP/1.2, false", "HTTP/2.0, false", "ICY/1.1, false"})
    void onlyHttp1IsSupported(String version, boolean supported) {
        RequestContext request = request(new DefaultHttpRequest(HttpVersion.valueOf(version), HttpMethod.GET, "/"));

        assertAccepted(supported, 400, "bad-version", () -> new FramingFilter(10).apply(request));
    }

    @Test
    void moreHeadersThanTheMaximumAreRejected() {
        RequestContext request = get("/", "A", "1", "B", "2");

        new FramingFilter(2).apply(request);
        assertRejected(431, "headers-too-large", () -> new FramingFilter(1).apply(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, chunked", ""})
    void transferCodingOtherThanChunkedIsRejected(String coding) {
        RequestContext request = get("/", "Transfer-Encoding", coding);

        assertRejected(400, "malformed-request", () -> new FramingFilter(10).apply(request));
    }

    @Test
    void bodyHasALengthOrChunksButNotBoth() {
        FramingFilter filter = new FramingFilter(10);

        filter.apply(get("/", "Transfer-Encoding", "Chunked"));
        filter.apply(get("/", "Content-Length", "2"));
        for (RequestContext ambiguous : Set.of(
                get("/", "Transfer-Encoding", "chunked", "Content-Length", "2"),
                get("/", "Transfer-Encoding", "chunked", "Transfer-Encoding", "chunked"))) {
            assertRejected(400, "malformed-request", () -> filter.apply(ambiguous));
        }
    }

    @Test
    void unsupportedMethodIsRejectedWithTheSupportedOnes() {
        RequestContext trace = request(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.TRACE, "/"));

        new MethodFilter().apply(get("/"));
        assertThatThrownBy(() -> new MethodFilter().apply(trace))
                .isInstanceOfSatisfying(ProxyException.class, error -> {
                    assertThat(error.status()).isEqualTo(405);
                    assertThat(error.isClosing()).isTrue();
                    assertThat(error.headers()).containsEntry("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
                });
    }

    @ParameterizedTest
    @CsvSource({"12345678, true", "a-Z_0.9:x, true", "1234567, false", "12345 678, false", "'', false"})
    void wellFormedRequestIdIsTakenOver(String sent, boolean wellFormed) {
        RequestContext request = get("/", "X-Request-Id", sent);

        new RequestIdFilter().apply(request);

        assertThat(request.header("X-Request-Id")).isEqualTo(request.id());
        if (wellFormed) {
            assertThat(request.id()).isEqualTo(sent);
        } else {
            assertThat(request.id()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void missingRequestIdIsGenerated() {
        Set<String> ids = IntStream.range(0, 1000)
                .mapToObj(i -> {
                    RequestContext request = get("/");
                    new RequestIdFilter().apply(request);
                    return request.id();
                })
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1000).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void forwardedHeadersReplaceThoseOfTheClient() {
        RequestContext request =
                get("/", "Host", "api.example.org", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-Proto", "ftp");

        new ForwardedHeaders("https").apply(request);

        assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(request.header("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(request.header("X-Forwarded-Host")).isEqualTo("api.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/videos",
                "/api/v1/videos/",
                "/a.b/..c/.d/e..",
                "/a~b!$&'()*+,=:@-_",
                "/caf%C3%A9",
                "/a%20b",
                "/a%21b",
                "/a?",
                "/a?b=c/d?e;f\\\"[]{}",
                "/a?b=%20%2F%01"
            })
    void unambiguousTargetIsAccepted(String target) {
        RequestContext request = get(target, "Host", "a");

        new RequestTargetFilter().apply(request);

        assertThat(request.path()).isEqualTo(target.split("\\?")[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "//a",
                "/a//b",
                "/.",
                "/..",
                "/./a",
                "/../a",
                "/a/.",
                "/a/..",
                "/a/./b",
                "/a/../b",
                "/a\u007f",
                "/a\u001f",
                "/\u00e9",
                "/a;b",
                "/a\\b",
                "/a\"b",
                "/a<b",
                "/a>b",
                "/a^b",
                "/a`b",
                "/a{b",
                "/a|b",
                "/a}b",
                "/a#b",
                "/a%",
                "/a%2",
                "/a%G0",
                "/a%0G",
                "/a%00",
                "/a%1F",
                "/a%7F",
                "/a%2F",
                "/a%2E",
                "/a%5C",
                "/a%3B",
                "/a%25",
                "/a%3F",
                "/a%23",
                "/a%61",
                "/a%5A",
                "/a%39",
                "/a%2D",
                "/a%5F",
                "/a%7E",
                "/a?b\u007f",
                "/a?b\u001f",
                "/a?b#c",
                "/a?b=%",
                "/a?b=%0",
                "/a?b=%zz",
                "/a?b=%00"
            })
    void ambiguousTargetIsRejected(String target) {
        RequestContext request = get(target, "Host", "a");

        assertRejected(400, "bad-target", () -> new RequestTargetFilter().apply(request));
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "api.example.org:8080, true",
        "[::1]:80, true",
        "a:, false",
        "a:123456, false",
        "a/b, false",
        "'', false"
    })
    void hostMustBeValid(String host, boolean valid) {
        assertAccepted(valid, 400, "bad-target", () -> new RequestTargetFilter().apply(get("/", "Host", host)));
    }

    @Test
    void exactlyOneHostIsRequired() {
        RequestTargetFilter filter = new RequestTargetFilter();

        assertRejected(400, "bad-target", () -> filter.apply(get("/")));
        assertRejected(400, "bad-target", () -> filter.apply(get("/", "Host", "a", "Host", "a")));
    }

    @Test
    void routeOfThePathIsFound() {
        RequestContext request = get("/api/v1/videos/x", "Host", "a");
        new RequestTargetFilter().apply(request);

        new RouteFilter(new RouteTable()).apply(request);

        assertThat(request.route())
                .hasValueSatisfying(route -> assertThat(route.prefix()).isEqualTo("/api/v1/videos"));
        RequestContext unknown = get("/nowhere", "Host", "a");
        new RouteFilter(new RouteTable()).apply(unknown);
        assertThat(unknown.route()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Keep-Alive",
                "TE",
                "Upgrade",
                "Expect",
                "Via",
                "Forwarded",
                "Traceparent",
                "X-Forwarded-For",
                "X-FORWARDED-ANYTHING",
                "X-User-Id",
                "X-StreamCore-Internal",
                "X-Real-IP",
                "True-Client-IP",
                "Cookie_Name"
            })
    void untrustedHeaderIsRemoved(String name) {
        RequestContext request = get("/", name, "1", "Accept", "*/*");

        new UntrustedHeadersFilter().apply(request);

        assertThat(request.head().headers().names()).containsExactly("Accept");
    }

    @Test
    void headersThatConnectionListsAreRemovedExceptEndToEndOnes() {
        RequestContext request = get(
                "/",
                "Connection",
                "close, ,X-One",
                "Connection",
                "Cookie, Authorization,X-Two",
                "X-One",
                "1",
                "X-Two",
                "2",
                "X-Three",
                "3",
                "Cookie",
                "a=b",
                "Authorization",
                "Bearer x");

        new UntrustedHeadersFilter().apply(request);

        assertThat(request.head().headers().names()).containsExactlyInAnyOrder("X-Three", "Cookie", "Authorization");
    }

    @Test
    void headersStayWithoutAConnectionHeader() {
        RequestContext request = get("/", "X-One", "1");

        new UntrustedHeadersFilter().apply(request);

        assertThat(request.header("X-One")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "HEAD, true", "POST, false", "OPTIONS, false"})
    void onlyGetAndHeadAreReads(String method, boolean read) {
        RequestContext request = request(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), "/"));

        assertThat(request.isRead()).isEqualTo(read);
        assertThat(request.method()).isEqualTo(method);
    }

    @Test
    void traceOfTheGatewayReplacesThatOfTheClient() {
        RequestContext request = get("/", "traceparent", "forged");
        request.propagateTrace();
        assertThat(request.header("traceparent")).isEqualTo("forged");
        Span span = Span.wrap(SpanContext.create(
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef",
                TraceFlags.getSampled(),
                TraceState.getDefault()));

        request.setSpan(span);
        request.propagateTrace();

        assertThat(request.span()).isSameAs(span);
        assertThat(request.header("traceparent")).isEqualTo("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
    }

    @Test
    void contextKnowsWhenTheRequestStartedAndWhatToAddToItsResponse() {
        long before = System.nanoTime();
        RequestContext request = get("/");

        request.addResponseHeader("X-Name", "value");

        assertThat(request.startedAt()).isBetween(before, System.nanoTime());
        assertThat(request.responseHeaders()).containsEntry("X-Name", "value");
        assertThat(request.path()).isEmpty();
        assertThat(request.id()).isEmpty();
    }

    private static void decode(Exception failure) {
        RequestContext request = get("/");
        request.head().setDecoderResult(DecoderResult.failure(failure));
        new FramingFilter(10).apply(request);
    }

    private static RequestContext get(String target, String... headers) {
        DefaultHttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        for (int i = 0; i < headers.length; i += 2) {
            head.headers().add(headers[i], headers[i + 1]);
        }
        return request(head);
    }

    private static RequestContext request(DefaultHttpRequest head) {
        return new RequestContext(head, NetUtil.LOCALHOST4);
    }

    private static void assertAccepted(boolean accepted, int status, String code, Runnable filter) {
        if (accepted) {
            filter.run();
        } else {
            assertRejected(status, code, filter);
        }
    }

    private static void assertRejected(int status, String code, Runnable filter) {
        assertThatThrownBy(filter::run).isInstanceOfSatisfying(ProxyException.class, error -> {
            assertThat(error.status()).isEqualTo(status);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.isClosing()).isTrue();
        });
    }
}
