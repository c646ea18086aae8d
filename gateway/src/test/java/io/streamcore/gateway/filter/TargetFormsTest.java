package io.streamcore.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordedRequest;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual but valid ways to name a resource (RFC 9112 section 3.2). */
class TargetFormsTest {
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new TestGateway();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void http10WithoutHostIsServed() throws IOException {
        RawResponse response = gateway.send("GET /api/v1/videos HTTP/1.0\r\n\r\n");

        RecordedRequest forwarded = gateway.video.lastRequest();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(forwarded.requestLine()).isEqualTo("GET /api/v1/videos HTTP/1.1");
        assertThat(forwarded.headers("Host"))
                .containsExactly(gateway.video.origin().getAuthority());
        assertThat(forwarded.headers("X-Forwarded-Host")).isEmpty();
    }

    @Test
    void http10WriteOfAPageWithoutHostIsNotOurOwn() throws IOException {
        RawResponse response =
                gateway.send("POST /api/v1/users/login HTTP/1.0\r\nOrigin: http://a\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(response.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS / HTTP/1.0\r\n\r\n",
                "OPTIONS /docs HTTP/1.1\r\nHost: a\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                "OPTIONS * HTTP/1.0\r\n\r\n"
            })
    void healthCheckByOptionsSucceeds(String request) throws IOException {
        RawResponse response = gateway.send(request);

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example/api/v1/videos?a=b%20c, /api/v1/videos?a=b%20c, api.example",
        "HTTPS://api.example:8443/api/v1/videos/x, /api/v1/videos/x, api.example:8443",
        "http://[::1]:5000/api/v1/videos/, /api/v1/videos/, [::1]:5000"
    })
    void absoluteTargetIsForwardedAsPathAndReplacesTheHost(String target, String path, String host) throws IOException {
        RawResponse response = gateway.send("GET " + target + " HTTP/1.1\r\nHost: other.example\r\n\r\n");

        assertThat(response.status()).isEqualTo(200);
        assertThat(gateway.video.lastRequest().target()).isEqualTo(path);
        assertThat(gateway.video.lastRequest().headers("X-Forwarded-Host")).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource({"http://a, 200", "http://a/, 200", "http://a?b=c, 200", "http://a/internal/users, 404"})
    void absoluteTargetIsRoutedByItsPath(String target, int status) throws IOException {
        assertThat(gateway.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "a=b|c a=b%7Cc",
                "q={\"x\":1} q=%7B%22x%22:1%7D",
                "q=<a>^`\\ q=%3Ca%3E%5E%60%5C",
                "q=a%7Cb|%20[x]'!$&()*+,;=:@/?-._~ q=a%7Cb%7C%20[x]'!$&()*+,;=:@/?-._~"
            })
    void rawCharactersOfAQueryAreForwardedEncoded(String sent, String forwarded) throws IOException {
        RawResponse response = gateway.send("GET /api/v1/videos?" + sent + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(response.status()).isEqualTo(200);
        assertThat(gateway.video.lastRequest().target()).isEqualTo("/api/v1/videos?" + forwarded);
    }

    @Test
    void authorityOfTheTargetDecidesWhetherAPageIsOurOwn() throws IOException {
        String body = "Origin: http://evil.example\r\nContent-Length: 2\r\n\r\n{}";

        RawResponse response =
                gateway.send("POST http://api.example/api/v1/users/login HTTP/1.1\r\nHost: evil.example\r\n" + body);

        assertThat(response.status()).isEqualTo(403);
    }
}
