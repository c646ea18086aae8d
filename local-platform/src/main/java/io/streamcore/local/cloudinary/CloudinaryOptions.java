package io.streamcore.local.cloudinary;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Configuration of the emulator: data folder, listen address and the emulated account.
 *
 * @param host where it listens
 * @param clientHost the host in addresses of media
 * @param port 0 for any free port
 * @param authTokenKey hexadecimal key of token-based authentication, if the account has it
 * @param ffmpeg the program that renders posters and HLS, looked up on the {@code PATH}
 */
public record CloudinaryOptions(
        Path folder,
        String host,
        String clientHost,
        int port,
        String cloudName,
        String apiKey,
        String apiSecret,
        Optional<String> authTokenKey,
        String ffmpeg) {
    private static final String LOOPBACK = "127.0.0.1";

    public CloudinaryOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(ffmpeg, "ffmpeg");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Invalid port: " + port);
        }
        if (cloudName.isBlank() || apiKey.isBlank() || apiSecret.isBlank()) {
            throw new IllegalArgumentException("The account requires a cloud name, a key and a secret");
        }
    }

    public CloudinaryOptions(Path folder, int port, String cloudName, String apiKey, String apiSecret) {
        this(folder, LOOPBACK, LOOPBACK, port, cloudName, apiKey, apiSecret, Optional.empty(), "ffmpeg");
    }

    /** Returns options for tests: a fixed account and any free port. */
    public static CloudinaryOptions forTests(Path folder) {
        return new CloudinaryOptions(folder, 0, "streamcore", "614335564976464", "local-secret");
    }

    public CloudinaryOptions withFfmpeg(String program) {
        return new CloudinaryOptions(
                folder, host, clientHost, port, cloudName, apiKey, apiSecret, authTokenKey, program);
    }

    /** Emulates an account with token-based authentication. */
    public CloudinaryOptions withAuthTokenKey(Optional<String> hexKey) {
        return new CloudinaryOptions(folder, host, clientHost, port, cloudName, apiKey, apiSecret, hexKey, ffmpeg);
    }

    public CloudinaryOptions withPort(int other) {
        return new CloudinaryOptions(
                folder, host, clientHost, other, cloudName, apiKey, apiSecret, authTokenKey, ffmpeg);
    }

    /** @param client the host in addresses of media */
    public CloudinaryOptions at(String listen, String client) {
        return new CloudinaryOptions(folder, listen, client, port, cloudName, apiKey, apiSecret, authTokenKey, ffmpeg);
    }

    /** Listens on all interfaces, which containers need. */
    public CloudinaryOptions onEveryAddress() {
        return at("0.0.0.0", clientHost);
    }
}
