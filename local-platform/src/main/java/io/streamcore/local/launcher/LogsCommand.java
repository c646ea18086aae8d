package io.streamcore.local.launcher;

import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.process.TerminalOutput;
import io.streamcore.local.launcher.settings.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the logs that the services have written since the last start. */
@Command(name = "logs", description = "Shows the logs of all services, or of one.")
final class LogsCommand implements Runnable {
    private static final int LINES = 100;
    private static final long POLL_INTERVAL_MILLIS = 200;

    @ParentCommand
    StreamCore streamcore;

    @Parameters(arity = "0..1", paramLabel = "service", description = "Such as video-service.")
    String service;

    @Option(
            names = {"-f", "--follow"},
            description = "Follow the logs until Ctrl-C.")
    boolean follow;

    private final TerminalOutput output = TerminalOutput.withServices();

    @Override
    public void run() {
        Map<String, LogTail> tails = new LinkedHashMap<>();
        try {
            for (String name : names()) {
                Path log = streamcore.home().logs().resolve(name + ".log");
                if (Files.exists(log)) {
                    var tail = new LogTail(log);
                    tails.put(name, tail);
                    show(name, last(tail.newLines()));
                }
            }
            if (tails.isEmpty()) {
                throw new LauncherException(
                        "There are no logs in %s yet.", streamcore.home().logs());
            }
            while (follow && pause()) {
                for (var entry : tails.entrySet()) {
                    show(entry.getKey(), entry.getValue().newLines());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() {
        List<String> labels =
                Arrays.stream(Application.values()).map(Application::label).toList();
        if (service == null) {
            return labels;
        }
        if (!labels.contains(service)) {
            throw new LauncherException("Unknown service %s; the services are %s.", service, String.join(", ", labels));
        }
        return List.of(service);
    }

    private void show(String name, List<String> lines) {
        lines.forEach(line -> output.print("%s", service == null ? output.prefixed(name, line) : line));
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static boolean pause() {
        try {
            return !new CountDownLatch(1).await(POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
