package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRuntimeTest {
    @ParameterizedTest
    @CsvSource({
        "v18.20.4, false",
        "v20.18.3, false",
        "v20.19.0, true",
        "v21.7.3, false",
        "v22.11.0, false",
        "v22.12.0, true",
        "v26.10.0, true",
        "nothing of the kind, false"
    })
    void versionsSupportedByTheLinterAreAccepted(String version, boolean isSupported) {
        assertThat(NodeRuntime.isSupported(version)).isEqualTo(isSupported);
    }
}
