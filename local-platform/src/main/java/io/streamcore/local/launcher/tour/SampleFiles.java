package io.streamcore.local.launcher.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Copies a sample image and video to where the README's tour uses them. */
public final class SampleFiles {
    private static final String MEDIA = "/io/streamcore/local/media/";
    private static final Map<String, String> FILES = Map.of("avatar.png", "sample.png", "video.mp4", "sample.mp4");

    private SampleFiles() {}

    public static void copyTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file : FILES.entrySet()) {
                try (var content = SampleFiles.class.getResourceAsStream(MEDIA + file.getValue())) {
                    Files.copy(content, folder.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
