package io.streamcore.e2e.contract;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.testing.AccessTokenSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Makes a user of the running platform a moderator: signs the access token anew, with the platform's own key. The ids of
 * moderators are a setting, which would have to be known before they register.
 */
final class ModeratorToken {
    private ModeratorToken() {}

    static String of(TestUser user) throws IOException, GeneralSecurityException, InvalidJwtException {
        String payload = user.accessToken().split("\\.")[1];
        JwtClaims claims = JwtClaims.parse(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        claims.setStringListClaim("groups", "user", "moderator");
        Path file = signingKey(user.platform());
        PrivateKey key = read(file);
        return new AccessTokenSigner().sign(claims, jws -> {
            jws.setKey(key);
            jws.setKeyIdHeaderValue(file.getFileName().toString().replace(".pem", ""));
        });
    }

    private static Path signingKey(PlatformProcess platform) throws IOException {
        try (var files = Files.list(platform.home().resolve("keys"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----.*-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
