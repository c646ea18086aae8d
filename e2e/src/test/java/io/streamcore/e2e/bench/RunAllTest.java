package io.streamcore.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The options of {@code bench/run-all}; the benchmark itself needs npm and half an hour. */
class RunAllTest {
    private record Outcome(int exitCode, String output) {}

    @Test
    void helpNamesEveryOption() throws Exception {
        Outcome help = runAll("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("--rounds", "--seconds", "--warm-up", "--connections", "--users", "--videos", "--accounts");
    }

    @Test
    void unknownOptionIsRejected() throws Exception {
        Outcome outcome = runAll("--round", "5");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .isEqualToIgnoringNewLines("run-all: unknown option --round; bench/run-all --help lists them.");
    }

    @Test
    void numberThatIsMissingIsAskedFor() throws Exception {
        Outcome outcome = runAll("--seconds", "long");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEqualToIgnoringNewLines("run-all: --seconds needs a number.");
    }

    private static Outcome runAll(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "bench/run-all"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(Checkout.root().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
