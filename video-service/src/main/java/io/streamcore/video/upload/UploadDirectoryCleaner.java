package io.streamcore.video.upload;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Deletes the temporary files that a crash of this process left in its own uploads directory. While it runs, Quarkus
 * deletes each file at the end of its request.
 */
@ApplicationScoped
public class UploadDirectoryCleaner {
    private static final Logger LOG = Logger.getLogger(UploadDirectoryCleaner.class);

    private final Path directory;

    UploadDirectoryCleaner(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path directory) {
        this.directory = directory;
    }

    void clean(@Observes StartupEvent event) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            if (!files.isEmpty()) {
                LOG.infof("Removed %d unfinished uploads of an earlier run", files.size());
            }
        }
    }
}
