package io.streamcore.auth.keys;

import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reads private keys (PKCS#8 PEM) from a folder. The stem of a file name such as {@code 20261122T154500Z.pem} is the
 * {@code kid} and the instant (UTC) from which the key signs. Other files are ignored.
 */
@ApplicationScoped
public class KeyFolder {
    private static final Logger LOG = Logger.getLogger(KeyFolder.class);
    private static final Pattern FILE_NAME = Pattern.compile("(\\d{8}T\\d{6}Z)\\.pem");
    private static final DateTimeFormatter STEM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final int MIN_BITS = 2048;

    private final KeysConfig config;

    KeyFolder(KeysConfig config) {
        this.config = config;
    }

    /** All usable keys, oldest first. */
    public List<SigningKey> read() throws IOException {
        try (Stream<Path> files = Files.list(config.directory())) {
            return files.map(this::key)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(SigningKey::signsFrom))
                    .toList();
        }
    }

    private Optional<SigningKey> key(Path file) {
        var name = FILE_NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            Instant signsFrom = LocalDateTime.parse(name.group(1), STEM).toInstant(ZoneOffset.UTC);
            return Optional.of(new SigningKey(name.group(1), signsFrom, parse(Files.readString(file))));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.errorf("Key file %s cannot be used: %s", file.getFileName(), e.getMessage());
            return Optional.empty();
        }
    }

    private static RSAPrivateCrtKey parse(String pem) throws GeneralSecurityException {
        var key = (RSAPrivateCrtKey) KeyUtils.decodePrivateKey(pem);
        if (key.getModulus().bitLength() < MIN_BITS) {
            throw new GeneralSecurityException("RSA keys need at least " + MIN_BITS + " bits");
        }
        return key;
    }
}
