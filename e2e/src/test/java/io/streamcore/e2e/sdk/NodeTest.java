package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {
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
    void onlyVersionsThatTheLinterRunsOnSuffice(String version, boolean suffices) {
        assertEquals(suffices, Node.suffices(version));
    }
}
