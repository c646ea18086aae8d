package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.ExternalCommand;
import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Compiles the clients that profile {@code sdks} generates, and runs the same tour with each: register with an avatar,
 * log in, upload with tags, list, and an error. The tours are in {@code src/test/sdks}.
 */
@ExtendWith(SharedPlatform.class)
@EnabledIfSystemProperty(named = "streamcore.sdks", matches = "true")
class FurtherSdksIT {
    private static final Path TOURS = Path.of("src", "test", "sdks");
    private static final Path PROJECTS = Path.of("target", "sdks").toAbsolutePath();

    @Test
    void goClientCompilesAndCompletesTheTour(PlatformProcess platform) {
        Path project = project("go");
        run(ExternalCommand.of("go", "vet", "./...", "github.com/streamcore/client/...")
                .in(project));
        run(ExternalCommand.of("go", "build", "-o", "tour", ".").in(project));

        assertTour(platform, ExternalCommand.of(project.resolve("tour").toString()));
    }

    @Test
    void pythonClientCompletesTheTour(PlatformProcess platform) {
        Path project = project("python");
        run(ExternalCommand.of("python3", "-m", "venv", "environment").in(project));
        Path python = project.resolve("environment/bin/python");
        run(ExternalCommand.of(python.toString(), "-m", "pip", "install", "-q", "-r", "requirements.txt")
                .in(project));

        assertTour(platform, ExternalCommand.of(python.toString(), "tour.py").in(project));
    }

    @Test
    void rustClientCompilesAndCompletesTheTour(PlatformProcess platform) {
        Path project = project("rust");
        run(ExternalCommand.of("cargo", "build", "--quiet").in(project));

        assertTour(
                platform,
                ExternalCommand.of(project.resolve("target/debug/tour").toString()));
    }

    /** It is compiled by the build, because Kotlin's compiler comes from Maven. */
    @Test
    void kotlinClientCompletesTheTour(PlatformProcess platform) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertTour(
                platform,
                ExternalCommand.of(
                        java,
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        classPath,
                        "io.streamcore.kotlin.tour.TourKt"));
    }

    private static void assertTour(PlatformProcess platform, ExternalCommand tour) {
        CommandResult result = tour.with("STREAMCORE", platform.gateway())
                .with("NAME", "user" + UUID.randomUUID().toString().substring(0, 8))
                .with("PICTURE", SampleMedia.png().toAbsolutePath())
                .with("VIDEO", SampleMedia.mp4().toAbsolutePath())
                .run();

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(result.output().lines().toList())
                .containsSequence(List.of("Première lumière [light,first] more: false", "404 video-not-found"));
    }

    private static void run(ExternalCommand command) {
        CommandResult result = command.run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
    }

    /** Copies a tour beside the generated client. */
    private static Path project(String language) {
        Path source = TOURS.resolve(language);
        Path project = PROJECTS.resolve(language);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
