package io.streamcore.e2e.playback;

import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A headless browser with a profile of its own, on one page. */
final class Chromium implements AutoCloseable {
    static final String PROGRAM = "chromium";

    private final Process process;
    private final Path netLog;

    private Chromium(Process process, Path netLog) {
        this.process = process;
        this.netLog = netLog;
    }

    static Chromium on(String page, Path folder) throws IOException {
        Path netLog = folder.resolve("net-log.json");
        List<String> command = List.of(
                Tool.named(PROGRAM).orElseThrow().toString(),
                "--headless=new",
                // Its sandbox does not work for root, nor in most containers; the only page it sees is ours.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--mute-audio",
                "--autoplay-policy=no-user-gesture-required",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--log-net-log=" + netLog,
                page);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.out").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        return new Chromium(builder.start(), netLog);
    }

    /** Closes it. Every request and answer it has seen, with their headers. */
    String trafficUntilItsEnd() throws IOException {
        close();
        return Files.readString(netLog);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
