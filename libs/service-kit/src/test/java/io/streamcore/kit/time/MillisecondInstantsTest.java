package io.streamcore.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondInstantsTest {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
        "2026-10-20T13:14:15.000999999Z, 2026-10-20T13:14:15.000Z",
        "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00.010Z, 2024-02-29T00:00:00.010Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.9Z, 9999-12-31T23:59:59.900Z"
    })
    void instantHasExactlyThreeDecimals(Instant instant, String text) {
        assertThat(MillisecondInstants.text(instant)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-0001-12-31T23:59:59.5Z", "+10000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void yearsOfOtherLengthsAreWrittenAsByTheFormatter(Instant instant) {
        assertThat(MillisecondInstants.text(instant)).isEqualTo(FORMAT.format(instant));
    }

    @Test
    void anyInstantIsWrittenAsByTheFormatter() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant instant =
                    Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 300_000_000_000L), random.nextInt());

            assertThat(MillisecondInstants.text(instant)).isEqualTo(FORMAT.format(instant));
        }
    }

    @Test
    void mapperWritesInstantsSo() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        new MillisecondInstants().customize(mapper);

        assertThat(mapper.writeValueAsString(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00.000Z\"");
    }
}
