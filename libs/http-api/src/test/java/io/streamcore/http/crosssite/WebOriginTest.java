package io.streamcore.http.crosssite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebOriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example, https://app.example",
        "https://app.example/, https://app.example",
        "HTTPS://App.Example, https://app.example",
        "https://app.example:443, https://app.example",
        "http://app.example:80/, http://app.example",
        "http://app.example:0080, http://app.example",
        "http://app.example:443, http://app.example:443",
        "https://app.example:8443, https://app.example:8443",
        "http://localhost:5173/, http://localhost:5173",
        "http://my_app:3000, http://my_app:3000",
        "http://[::1]:3000, http://[::1]:3000",
        "http://[2001:DB8::1]:80, http://[2001:db8::1]",
        "capacitor://localhost, capacitor://localhost"
    })
    void originIsInTheFormThatBrowsersSend(String configured, String sent) {
        assertThat(WebOrigin.normalizeAll(List.of(configured))).containsExactly(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example",
                "localhost:3000",
                "//app.example",
                "https:app.example",
                "https://",
                "https://app.example/path",
                "https://app.example//",
                "https://app.example?a",
                "https://app.example#a",
                "https://user@app.example",
                "https://app.example:0",
                "https://app.example:65536",
                "https://app.example:",
                "https://app.example http://b.example",
                "https://m\u00fcller.example",
                "null"
            })
    void whatCannotBeAnOriginIsRejectedWithASentence(String configured) {
        assertThatThrownBy(() -> WebOrigin.normalizeAll(List.of("https://a.example", configured)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CORS_ORIGIN contains \"" + configured + "\", which is not an origin; write ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.example", "http://localhost:*"})
    void wildcardIsRejected(String configured) {
        assertThatThrownBy(() -> WebOrigin.normalizeAll(List.of(configured)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CORS_ORIGIN must list origins; " + configured + " would let every site");
    }

    @Test
    void blankElementsAreIgnored() {
        assertThat(WebOrigin.normalizeAll(List.of("", " ", " https://a.example ")))
                .containsExactly("https://a.example");
    }

    @Test
    void checkAllowsAnOriginHoweverItIsWritten() {
        CrossSiteCheck check = new CrossSiteCheck(WebOrigins.of(List.of("HTTPS://App.Example:443/")));

        assertThat(check.allows("POST", "cross-site", "https://app.example", "api.example"))
                .isTrue();
    }
}
