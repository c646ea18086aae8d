package io.streamcore.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    private String said() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATerminalThereIsALineForEachTenth() {
        ProgressBar bar = new ProgressBar(out, false, "users", 1_000, 300);

        IntStream.rangeClosed(300, 1_000).forEach(bar::show);
        bar.end();

        assertEquals(7, said().lines().count());
        assertTrue(said().startsWith("users           40 %  400 of 1000"), said());
    }

    @Test
    void onATerminalTheBarGrowsInItsLine() {
        ProgressBar bar = new ProgressBar(out, true, "users", 10, 0);

        bar.show(5);
        bar.show(10);
        bar.end();

        assertTrue(said().contains("[###############---------------]"), said());
        assertTrue(said().contains("100 %  10 of 10  [##############################]"), said());
        assertEquals(1, said().chars().filter(character -> character == '\n').count());
    }

    @Test
    void nothingToDoIsNoError() {
        ProgressBar bar = new ProgressBar(out, false, "users", 0, 0);

        bar.show(0);
        bar.end();

        assertEquals("", said());
    }
}
