package io.streamcore.local.launcher.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands between the markers in a document, adapted to the platform's address and sample files. */
public record Tour(String commands) {
    private static final Pattern REGION = Pattern.compile("(?s)<!-- tour begins -->(.*?)<!-- tour ends -->");
    private static final String ORIGIN = "http://localhost:5000";
    private static final String SAMPLES = ".streamcore/samples";

    /** @return empty if the document does not exist or has no commands */
    public static Optional<Tour> in(Path document) {
        try {
            return Files.exists(document) ? parse(Files.readString(document)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Tour> parse(String text) {
        String commands = REGION.matcher(text)
                .results()
                .flatMap(region -> region.group(1).lines())
                .filter(line -> !line.startsWith("```"))
                .collect(Collectors.joining("\n"))
                .strip();
        return commands.isEmpty() ? Optional.empty() : Optional.of(new Tour(commands));
    }

    public Tour at(String origin, Path samples) {
        return new Tour(commands.replace(ORIGIN, origin).replace(SAMPLES, samples.toString()));
    }
}
