package io.streamcore.kit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({
        "-1, PT2S",
        "0, PT2S",
        "1, PT4S",
        "2, PT8S",
        "7, PT4M16S",
        "8, PT5M",
        "20, PT5M",
        "21, PT5M",
        "64, PT5M",
        "2147483647, PT5M"
    })
    void delayDoublesUpToTheMaximum(int attempts, Duration expected) {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

        assertThat(backoff.after(attempts)).isEqualTo(expected);
    }
}
