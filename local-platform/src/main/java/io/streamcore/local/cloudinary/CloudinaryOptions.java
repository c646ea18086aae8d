package io.streamcore.local.cloudinary;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the emulator keeps its files, where it listens, and the account it plays.
 *
 * @param port 0 for a free one
 * @param ffmpeg the program that makes posters and HLS, looked up on the {@code PATH}
 */
public record CloudinaryOptions(
        Path folder, int port, String cloudName, String apiKey, String apiSecret, String ffmpeg) {
    public CloudinaryOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(ffmpeg, "ffmpeg");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("No such port: " + port);
        }
        if (cloudName.isBlank() || apiKey.isBlank() || apiSecret.isBlank()) {
            throw new IllegalArgumentException("The account needs a cloud name, a key and a secret");
        }
    }

    public CloudinaryOptions(Path folder, int port, String cloudName, String apiKey, String apiSecret) {
        this(folder, port, cloudName, apiKey, apiSecret, "ffmpeg");
    }

    /** An account for tests, on a free port. */
    public static CloudinaryOptions forTests(Path folder) {
        return new CloudinaryOptions(folder, 0, "streamcore", "614335564976464", "local-secret");
    }

    public CloudinaryOptions withFfmpeg(String program) {
        return new CloudinaryOptions(folder, port, cloudName, apiKey, apiSecret, program);
    }

    public CloudinaryOptions withPort(int other) {
        return new CloudinaryOptions(folder, other, cloudName, apiKey, apiSecret, ffmpeg);
    }
}
