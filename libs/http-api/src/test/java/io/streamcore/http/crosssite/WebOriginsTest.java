package io.streamcore.http.crosssite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebOriginsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:3000",
                "https://localhost:65535",
                "http://127.0.0.1:5501",
                "http://127.8.7.6",
                "http://[::1]:8081",
                "http://app.localhost:4000",
                "https://app.example"
            })
    void loopbackStandsForEveryOriginOfTheOwnMachine(String origin) {
        WebOrigins origins = WebOrigins.of(List.of("https://app.example", " loopback "));

        assertThat(origins.contains(origin)).isTrue();
        assertThat(origins.names(origin)).isEqualTo(origin.equals("https://app.example"));
        assertThat(origins.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.example",
                "http://evil-localhost",
                "http://localhost@evil.example",
                "http://localhost:3000/",
                "http://localhost:3000.evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.1.5",
                "http://128.0.0.1",
                "http://0.0.0.0:3000",
                "http://[::2]",
                "http://192.168.0.5:3000",
                "ftp://localhost",
                "file://",
                "null",
                ""
            })
    void loopbackStandsForNoOtherOrigin(String origin) {
        assertThat(WebOrigins.of(List.of("loopback")).contains(origin)).isFalse();
    }

    @Test
    void loopbackIsNotAllowedUnlessItIsNamed() {
        WebOrigins origins = WebOrigins.of(List.of("http://localhost:3000", ""));

        assertThat(origins.contains("http://localhost:3000")).isTrue();
        assertThat(origins.contains("http://localhost:3001")).isFalse();
        assertThat(origins.contains(null)).isFalse();
        assertThat(WebOrigins.of(List.of(" ")).isEmpty()).isTrue();
    }
}
