package io.streamcore.http.crosssite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteCheckTest {
    private final CrossSiteCheck check =
            new CrossSiteCheck(WebOrigins.of(Set.of("https://app.example", "https://admin.example")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // no browser
                "POST, -, -, api.example",
                "DELETE, -, -, -",
                // own pages, and requests by the user
                "POST, same-origin, https://anything.example, api.example",
                "POST, none, -, api.example",
                // allowed origins
                "POST, cross-site, https://app.example, api.example",
                "PATCH, same-site, https://admin.example, api.example",
                "PUT, -, https://app.example, api.example",
                // own pages in browsers without fetch metadata
                "POST, -, https://api.example, api.example",
                "POST, -, http://localhost:5000, localhost:5000",
                "POST, -, https://API.example, Api.Example",
                // safe methods
                "GET, cross-site, https://evil.example, api.example",
                "HEAD, cross-site, -, api.example",
                "OPTIONS, cross-site, https://evil.example, api.example"
            })
    void requestIsAllowed(String method, String fetchSite, String origin, String host) {
        assertThat(check.allows(method, fetchSite, origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "POST, cross-site, https://evil.example, api.example",
                "DELETE, cross-site, -, api.example",
                "PATCH, same-site, https://other.example, api.example",
                "PUT, same-site, -, api.example",
                "POST, -, https://evil.example, api.example",
                "POST, -, null, api.example",
                "POST, -, https://app.example.evil.example, api.example",
                "POST, -, https://app.example:8443, api.example",
                "POST, -, http://app.example, api.example",
                "POST, -, https://evil.example, -",
                "POST, -, https://, -",
                "POST, cross-site, https://api.example, api.example",
                "post, cross-site, https://evil.example, api.example",
                "get, cross-site, https://evil.example, api.example",
                "POST, SAME-ORIGIN, https://evil.example, api.example",
                "POST, garbage, https://evil.example, api.example"
            })
    void requestIsRejected(String method, String fetchSite, String origin, String host) {
        assertThat(check.allows(method, fetchSite, origin, host)).isFalse();
    }
}
