package io.streamcore.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    private String printed() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLineForEachTenthIsPrintedWithoutATerminal() {
        ProgressBar bar = new ProgressBar(out, false, "users", 1_000, 300);

        IntStream.rangeClosed(300, 1_000).forEach(bar::show);
        bar.end();

        assertThat(printed().lines().count()).isEqualTo(7);
        assertThat(printed()).startsWith("users           40 %  400 of 1000");
    }

    @Test
    void barGrowsInItsLineOnATerminal() {
        ProgressBar bar = new ProgressBar(out, true, "users", 10, 0);

        bar.show(5);
        bar.show(10);
        bar.end();

        assertThat(printed()).contains("[###############---------------]");
        assertThat(printed()).contains("100 %  10 of 10  [##############################]");
        assertThat(printed().chars().filter(character -> character == '\n').count())
                .isEqualTo(1);
    }

    @Test
    void emptyStagePrintsNothing() {
        ProgressBar bar = new ProgressBar(out, false, "users", 0, 0);

        bar.show(0);
        bar.end();

        assertThat(printed()).isEmpty();
    }
}
