package io.streamcore.local.launcher.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
    private Process process;

    @BeforeEach
    void startOne() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void findsTheProcessItWasMadeOf() {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());

        assertEquals(Optional.of(process.toHandle()), id.find("sleep"));
    }

    @Test
    void leavesAProcessAloneThatHasTheSameNumberButStartedAtAnotherTime() {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());
        var earlier = new ProcessId("sleeper", id.pid(), id.startedAt().minusSeconds(60));

        assertEquals(Optional.empty(), earlier.find("sleep"));
    }

    @Test
    void leavesAProcessAloneThatHasAnotherCommandLine() {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());

        assertEquals(Optional.empty(), id.find("-Dstreamcore.home="));
    }

    @Test
    void doesNotFindAProcessThatHasEnded() throws InterruptedException {
        ProcessId id = ProcessId.of("sleeper", process.toHandle());

        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);

        assertEquals(Optional.empty(), id.find("sleep"));
    }
}
