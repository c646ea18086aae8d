package io.streamcore.local.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
    private Process process;

    @BeforeEach
    void startProcess() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stopProcess() {
        process.destroyForcibly();
    }

    @Test
    void findsItsProcess() {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());

        assertThat(id.find("sleep")).contains(process.toHandle());
    }

    @Test
    void ignoresProcessWithSamePidAndAnotherStartTime() {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());
        var earlier = new ProcessId("sleeper", id.pid(), id.startedAt().minusSeconds(60));

        assertThat(earlier.find("sleep")).isEmpty();
    }

    @Test
    void ignoresProcessWithAnotherCommandLine() {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());

        assertThat(id.find("-Dstreamcore.home=")).isEmpty();
    }

    @Test
    void ignoresExitedProcess() throws InterruptedException {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());

        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);

        assertThat(id.find("sleep")).isEmpty();
    }
}
