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
 * The folder where uploads wait to be sent on. It is this process's own: whatever is in it at start was left by a
 * crash. While running, the platform removes each file with its request, whatever its end.
 */
@ApplicationScoped
public class UploadDirectoryCleaner {
    private static final Logger LOG = Logger.getLogger(UploadDirectoryCleaner.class);

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path folder;

    void sweep(@Observes StartupEvent event) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> left = entries.filter(Files::isRegularFile).toList();
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
            if (!left.isEmpty()) {
                LOG.infof("Removed %d unfinished uploads of an earlier run", left.size());
            }
        }
    }
}
