package io.streamcore.local.cloudinary;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the emulator keeps its files, where it listens, and the account it plays.
 *
 * @param host the address it listens on
 * @param port 0 for a free one
 * @param ffmpeg the program that makes posters and HLS, looked up on the {@code PATH}
 */
public record CloudinaryOptions(
        Path folder, String host, int port, String cloudName, String apiKey, String apiSecret, String ffmpeg) {
    private static final String LOOPBACK = "127.0.0.1";

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
        this(folder, LOOPBACK, port, cloudName, apiKey, apiSecret, "ffmpeg");
    }

    /** An account for tests, on a free port. */
    public static CloudinaryOptions forTests(Path folder) {
        return new CloudinaryOptions(folder, 0, "streamcore", "614335564976464", "local-secret");
    }

    public CloudinaryOptions withFfmpeg(String program) {
        return new CloudinaryOptions(folder, host, port, cloudName, apiKey, apiSecret, program);
    }

    public CloudinaryOptions withPort(int other) {
        return new CloudinaryOptions(folder, host, other, cloudName, apiKey, apiSecret, ffmpeg);
    }

    /** In a container the other side is never the loopback address. */
    public CloudinaryOptions onEveryAddress() {
        return new CloudinaryOptions(folder, "0.0.0.0", port, cloudName, apiKey, apiSecret, ffmpeg);
    }
}
