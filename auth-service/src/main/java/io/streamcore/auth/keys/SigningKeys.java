package io.streamcore.auth.keys;

import io.streamcore.http.token.KeySource;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.JoseException;

/**
 * Holds the signing keys. All keys in the folder are published; the newest one that is due signs. So verifiers know a
 * new key before the first token has its {@code kid}.
 */
@Singleton
public class SigningKeys implements KeySource {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final KeyFolder folder;
    private final KeysConfig config;
    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(KeyFolder folder, KeysConfig config, Clock clock) {
        this.folder = folder;
        this.config = config;
        this.clock = clock;
    }

    @PostConstruct
    void load() {
        reload();
        if (keys.isEmpty()) {
            throw new IllegalStateException("No signing key in " + config.directory()
                    + ": put a private RSA key (PKCS#8 PEM) there, named like 20261122T154500Z.pem, or set"
                    + " STREAMCORE_KEYS_DIRECTORY to the folder that has one");
        }
    }

    /**
     * Reads the folder again. Keeps the keys if it cannot be read or contains none.
     *
     * @return whether the keys have changed
     */
    public boolean reload() {
        try {
            List<SigningKey> found = folder.read();
            if (found.isEmpty() || found.equals(keys)) {
                return false;
            }
            LOG.infof("Signing keys: %s", found.stream().map(SigningKey::kid).toList());
            keys = found;
            return true;
        } catch (IOException e) {
            LOG.errorf("Cannot read the folder of signing keys: %s", e.getMessage());
            return false;
        }
    }

    /** The key that signs now; the oldest one if none is due yet. */
    public SigningKey current() {
        Instant now = clock.instant();
        List<SigningKey> known = keys;
        return known.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .reduce((older, newer) -> newer)
                .orElse(known.get(0));
    }

    @Override
    public String jwks() {
        return new JsonWebKeySet(keys.stream().map(SigningKeys::publicJwk).toList())
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static RsaJsonWebKey publicJwk(SigningKey key) {
        try {
            RSAPrivateCrtKey pair = key.privateKey();
            var jwk = new RsaJsonWebKey(new RsaKeyUtil().publicKey(pair.getModulus(), pair.getPublicExponent()));
            jwk.setKeyId(key.kid());
            jwk.setUse("sig");
            jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return jwk;
        } catch (JoseException e) {
            throw new IllegalStateException("Every private RSA key has a public one", e);
        }
    }
}
