package io.streamcore.local.launcher.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Identifies a process, also if its number is reused.
 *
 * @param startedAt null if the system does not report it
 */
public record ProcessId(String name, long pid, Instant startedAt) {
    /** Start times are derived from the boot time, which some systems round to seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    public static ProcessId of(String name, ProcessHandle process) {
        return new ProcessId(name, process.pid(), process.info().startInstant().orElse(null));
    }

    /**
     * Returns the process if it is still running.
     *
     * @param mark text that its command line must contain
     */
    public Optional<ProcessHandle> find(String mark) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> isSame(process.info(), mark));
    }

    private boolean isSame(ProcessHandle.Info info, String mark) {
        boolean startedThen = startedAt == null
                || info.startInstant()
                        .map(start -> Duration.between(startedAt, start).abs().compareTo(ROUNDING) <= 0)
                        .orElse(false);
        return startedThen
                && info.commandLine().map(line -> line.contains(mark)).orElse(false);
    }
}
