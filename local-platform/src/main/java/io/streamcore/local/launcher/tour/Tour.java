package io.streamcore.local.launcher.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands between two markers in the README, adapted to the platform's address and sample files. */
public record Tour(String commands) {
    private static final String BEGIN = "<!-- tour begins -->";
    private static final String END = "<!-- tour ends -->";
    private static final String ORIGIN = "http://localhost:5000";
    private static final String SAMPLES = ".streamcore/samples";

    /** @return empty if the README has no tour */
    public static Optional<Tour> of(Path repository) {
        Path readme = repository.resolve("README.md");
        try {
            return Files.exists(readme) ? parse(Files.readString(readme)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Tour> parse(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        List<String> lines = readme.substring(begin + BEGIN.length(), end)
                .lines()
                .filter(line -> !line.startsWith("```"))
                .toList();
        return Optional.of(
                new Tour(lines.stream().collect(Collectors.joining("\n")).strip()));
    }

    public Tour at(String origin, Path samples) {
        return new Tour(commands.replace(ORIGIN, origin).replace(SAMPLES, samples.toString()));
    }
}
