package io.streamcore.e2e.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.e2e.platform.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A headless browser with a profile of its own, on one page. */
public final class Chromium implements AutoCloseable {
    private static final String PROGRAM = "chromium";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path folder;
    private final Path netLog;

    private Chromium(Process process, Path folder, Path netLog) {
        this.process = process;
        this.folder = folder;
        this.netLog = netLog;
    }

    /**
     * Skips the test where there is no browser; fails it on a CI machine, which has to have one.
     *
     * @param leftOut what is not tested then
     */
    public static void isNeeded(String leftOut) {
        boolean there = Tool.named(PROGRAM).isPresent();
        assertTrue(there || System.getenv("CI") == null, "CI is set, and there is no chromium on the path.");
        assumeTrue(there, "There is no chromium on the path: " + leftOut);
    }

    public static Chromium on(String page, Path folder) throws IOException {
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
                // The pages under test are on this machine; whatever they want from elsewhere must fail.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--remote-debugging-port=0",
                "--window-size=1280,900",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"),
                "--log-net-log=" + netLog,
                page);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.out").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        return new Chromium(builder.start(), folder, netLog);
    }

    /** A hold on the page it shows. */
    public Page page() {
        Path port = folder.resolve("profile/DevToolsActivePort");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> Page.shownAt(
                                Integer.parseInt(Files.readAllLines(port).get(0))),
                        page -> true);
    }

    /** Closes it. Every request and answer it has seen, with their headers. */
    public String trafficUntilItsEnd() throws IOException {
        close();
        return Files.readString(netLog);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
