package io.streamcore.kit.idempotency;

import io.streamcore.kit.internal.InternalCredential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Keyed hash (HMAC-SHA-256) of the body of a request, by which a repeated request is recognized. Keyed because bodies
 * contain passwords, which could be guessed from a plain hash.
 */
public final class Fingerprint {
    private final Mac mac;

    Fingerprint(InternalCredential credential) {
        byte[] key = ("idempotency:" + credential.value()).getBytes(StandardCharsets.UTF_8);
        mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
    }

    /** Adds a value; null differs from every string. */
    public Fingerprint and(Object value) {
        byte[] bytes = Objects.toString(value, "").getBytes(StandardCharsets.UTF_8);
        mac.update((value == null ? "null;" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
        return this;
    }

    /** Adds the content of a file; null for an absent one. */
    public Fingerprint andFile(Path file) {
        if (file == null) {
            return and(null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            mac.update(("file " + Files.size(file) + ":").getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                mac.update(buffer, 0, read);
            }
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("An uploaded file cannot be read", e);
        }
    }

    String text() {
        return HexFormat.of().formatHex(mac.doFinal());
    }
}
