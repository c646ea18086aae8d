package io.streamcore.kit.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteNumbersTest {
    private record Position(double seconds, Double duration) {}

    private final ObjectMapper json = new ObjectMapper();

    FiniteNumbersTest() {
        new FiniteNumbers().customize(json);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numberThatJsonDoesNotHaveIsNull(double number) throws Exception {
        assertThat(json.writeValueAsString(new Position(number, number)))
                .isEqualTo("{\"seconds\":null,\"duration\":null}");
    }

    @Test
    void otherNumbersAreUnchanged() throws Exception {
        assertThat(json.writeValueAsString(new Position(-1.5, 1e300)))
                .isEqualTo("{\"seconds\":-1.5,\"duration\":1.0E300}");
    }
}
