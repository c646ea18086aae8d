package io.streamcore.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Requests that two servers could read differently, sent over a real socket. Each must be rejected with a 4xx and its
 * connection closed; neither it nor the request smuggled behind it may reach a service.
 */
class MalformedRequestsTest {
    private static final String SMUGGLED = "GET /api/v1/videos/smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private static TestGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new TestGateway();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @TestFactory
    Stream<DynamicTest> ambiguousLengths() {
        Map<String, String> cases = new TreeMap<>();
        cases.put("length and chunks", POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        cases.put("chunks and length", POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n");
        cases.put("two different lengths", POST + "Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}");
        cases.put("the same length twice", POST + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}");
        cases.put("two lengths in one line", POST + "Content-Length: 2, 2\r\n\r\n{}");
        cases.put("length with a sign", POST + "Content-Length: +2\r\n\r\n{}");
        cases.put("negative length", POST + "Content-Length: -1\r\n\r\n");
        cases.put("length in hexadecimal", POST + "Content-Length: 0x2\r\n\r\n{}");
        cases.put("length with a letter", POST + "Content-Length: 2a\r\n\r\n{}");
        cases.put("length beyond a long", POST + "Content-Length: 99999999999999999999\r\n\r\n{}");
        cases.put("empty length", POST + "Content-Length: \r\n\r\n{}");
        cases.put("length split by a space", POST + "Content-Length: 1 0\r\n\r\n{}");
        cases.put("length in other digits", POST + "Content-Length: \u00b2\r\n\r\n{}");
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> unsupportedTransferCodings() {
        Map<String, String> cases = new TreeMap<>();
        cases.put("gzip, chunked", POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
        cases.put("chunked, identity", POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n");
        cases.put("identity", POST + "Transfer-Encoding: identity\r\n\r\n");
        cases.put("a misspelt coding", POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n");
        cases.put("chunked twice in one line", POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n");
        cases.put(
                "chunked in two lines",
                POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        cases.put(
                "a second, odd coding", POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n\r\n0\r\n\r\n");
        cases.put("a vertical tab before chunked", POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n");
        cases.put("quotes around chunked", POST + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n");
        cases.put("an empty coding", POST + "Transfer-Encoding: \r\n\r\n0\r\n\r\n");
        cases.put(
                "chunks in HTTP/1.0",
                "POST /api/v1/users/login HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> malformedHeaderLines() {
        Map<String, String> cases = new TreeMap<>();
        cases.put("a space before the colon", POST + "Content-Length : 2\r\n\r\n{}");
        cases.put("a tab before the colon", POST + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n");
        cases.put("a line without a colon", get("X-Broken"));
        cases.put("an empty name", get(": value"));
        cases.put("a space in a name", get("X Name: value"));
        cases.put("a NUL in a value", get("X-Name: a\u0000b"));
        cases.put("a NUL in a name", get("X-\u0000Name: ab"));
        cases.put("a bare CR in a value", get("X-Name: a\rX-User-Id: 1"));
        cases.put("a bare LF between headers", get("X-Name: a\nX-User-Id: 1"));
        cases.put("bare LFs throughout", "GET /api/v1/videos HTTP/1.1\nHost: a\n\n");
        cases.put("a folded line", get("X-Name: a\r\n b"));
        cases.put("a folded coding", POST + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n");
        cases.put("a first line that is folded", "GET /api/v1/videos HTTP/1.1\r\n Host: a\r\nHost: a\r\n\r\n");
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> malformedRequestLines() {
        Map<String, String> cases = new TreeMap<>();
        cases.put("no version", "GET /api/v1/videos\r\nHost: a\r\n\r\n");
        cases.put("an unknown version", "GET /api/v1/videos HTTP/1.2\r\nHost: a\r\n\r\n");
        cases.put("version two", "GET /api/v1/videos HTTP/2.0\r\nHost: a\r\n\r\n");
        cases.put("version with a letter", "GET /api/v1/videos HTTP/1.x\r\nHost: a\r\n\r\n");
        cases.put("another protocol", "GET /api/v1/videos ICY/1.1\r\nHost: a\r\n\r\n");
        cases.put("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        cases.put("a space in the path", "GET /api/v1/videos /x HTTP/1.1\r\nHost: a\r\n\r\n");
        cases.put("words after the version", "GET /api/v1/videos HTTP/1.1 more\r\nHost: a\r\n\r\n");
        cases.put("a tab for a space", "GET\t/api/v1/videos\tHTTP/1.1\r\nHost: a\r\n\r\n");
        cases.put("two spaces", "GET  /api/v1/videos  HTTP/1.1\r\nHost: a\r\n\r\n");
        cases.put("the start of a TLS handshake", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n\r\n");
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> ambiguousTargets() {
        List<String> targets = List.of(
                "http://a/api/v1/videos/../x",
                "http://a/api/v1/videos%2f..%2finternal",
                "http://a//internal/users",
                "http://user@a/api/v1/videos",
                "http://a:8o/api/v1/videos",
                "http:///api/v1/videos",
                "http:/api/v1/videos",
                "ftp://a/api/v1/videos",
                "a/api/v1/videos",
                "a:80",
                "*",
                "api/v1/videos",
                "//internal/users",
                "/api/v1//videos",
                "/api/v1/videos/../../../internal/users",
                "/api/v1/videos/%2e%2e/%2e%2e/internal",
                "/api/v1/videos/.%2E/x",
                "/api/v1/videos/./x",
                "/api/v1/videos/..",
                "/api/v1/videos%2f..%2finternal",
                "/api/v1/videos%5c..%5cinternal",
                "/api/v1/videos\\..\\internal",
                "/api/v1/videos;x=1/../internal",
                "/api/v1/videos;jsessionid=1",
                "/api/v1/videos%3bx",
                "/api/v1/videos/%00",
                "/api/v1/videos/%0d%0aX-User-Id:1",
                "/api/v1/videos/%252e%252e/internal",
                "/api/v1/videos/%zz",
                "/api/v1/users/logi%6e",
                "/api/v1/%75sers/login",
                "/api/v1/videos/%2",
                "/api/v1/videos/%c0%ae%c0%ae/%2e/internal",
                "/api/v1/videos#fragment",
                "/api/v1/videos/\u00e9",
                "/api/v1/videos/\u0001",
                "/api/v1/videos?a=%0",
                "/api/v1/videos?a=%00");
        Map<String, String> cases = new TreeMap<>();
        targets.forEach(target -> cases.put(target, "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> invalidHosts() {
        String start = "GET /api/v1/videos HTTP/1.1\r\n";
        Map<String, String> cases = new TreeMap<>();
        cases.put("no host", start + "\r\n");
        cases.put("two hosts in HTTP/1.0", "GET /api/v1/videos HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n");
        cases.put("no host beside an absolute target", "GET http://a/api/v1/videos HTTP/1.1\r\n\r\n");
        cases.put(
                "two hosts beside an absolute target",
                "GET http://a/api/v1/videos HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
        cases.put("two hosts", start + "Host: a\r\nHost: b\r\n\r\n");
        cases.put("an empty host", start + "Host: \r\n\r\n");
        cases.put("a host with a path", start + "Host: a/internal\r\n\r\n");
        cases.put("a host with a user", start + "Host: user@a\r\n\r\n");
        cases.put("a host with a space", start + "Host: a b\r\n\r\n");
        cases.put("a host list", start + "Host: a, b\r\n\r\n");
        cases.put("a host with an odd port", start + "Host: a:8o\r\n\r\n");
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> unsupportedMethods() {
        Map<String, String> cases = new TreeMap<>();
        for (String method : List.of("TRACE", "CONNECT", "get", "PROPFIND", "FOO", "TRACK")) {
            cases.put(method, method + " /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        return rejected(405, cases);
    }

    @TestFactory
    Stream<DynamicTest> malformedChunks() {
        Map<String, String> cases = new TreeMap<>();
        cases.put("a size that is no number", CHUNKED + "zz\r\n{}\r\n0\r\n\r\n");
        cases.put("a negative size", CHUNKED + "-1\r\n{}\r\n0\r\n\r\n");
        cases.put("a size with a sign", CHUNKED + "+2\r\n{}\r\n0\r\n\r\n");
        cases.put("a size with a prefix", CHUNKED + "0x2\r\n{}\r\n0\r\n\r\n");
        cases.put("a size beyond an int", CHUNKED + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n");
        cases.put("an empty size", CHUNKED + "\r\n{}\r\n0\r\n\r\n");
        cases.put("a bare LF after the size", CHUNKED + "2\n{}\r\n0\r\n\r\n");
        cases.put("more bytes than announced", CHUNKED + "2\r\n{}xx\r\n0\r\n\r\n");
        cases.put("a bare LF after the bytes", CHUNKED + "2\r\n{}\n0\r\n\r\n");
        cases.put("a bare CR in an extension", CHUNKED + "2;a\rb\r\n{}\r\n0\r\n\r\n");
        cases.put("a bare LF in an extension", CHUNKED + "2;a\n{}\r\n0\r\n\r\n");
        cases.put("a trailer that is none", CHUNKED + "0\r\nX Broken: 1\r\n\r\n");
        return rejected(400, cases);
    }

    @TestFactory
    Stream<DynamicTest> oversizedRequests() {
        String longPath = "GET /api/v1/videos/" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        String longHeader = get("X-Long: " + "x".repeat(17_000));
        String manyHeaders = get("X-A: 1\r\n".repeat(101) + "X-B: 2");
        String longBody = POST + "Content-Length: 70000\r\n\r\n";
        String longChunks = CHUNKED + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(17);
        return Stream.of(
                        rejected(414, Map.of("a long request line", longPath)),
                        rejected(431, Map.of("a long header", longHeader, "many headers", manyHeaders)),
                        rejected(413, Map.of("a long body", longBody, "a long body in chunks", longChunks)))
                .flatMap(tests -> tests);
    }

    private static String get(String headerLine) {
        return "GET /api/v1/videos HTTP/1.1\r\nHost: a\r\n" + headerLine + "\r\n\r\n";
    }

    private static Stream<DynamicTest> rejected(int status, Map<String, String> cases) {
        return cases.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> isRejected(status, one.getValue())));
    }

    private static void isRejected(int status, String request) throws IOException {
        int before = forwardedRequests();
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(request + SMUGGLED);

            String responses = new String(client.readToEnd(), StandardCharsets.ISO_8859_1);

            assertThat(responses).startsWith("HTTP/1.1 " + status + " ");
            assertThat(responses).contains("\"statusCode\":" + status);
            assertThat(responses.split("\r\n\r\n").length - 1).as(responses).isEqualTo(1);

            assertThat(forwardedRequests()).as("Requests forwarded to services").isEqualTo(before);
        }
    }

    /** The number of complete requests that reached a service. */
    private static int forwardedRequests() {
        return gateway.auth.requests().size()
                + gateway.video.requests().size()
                + gateway.subscription.requests().size();
    }
}
