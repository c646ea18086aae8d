package io.streamcore.auth.keys;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes the key set to OpenAPI; the JOSE library writes it. */
@Schema(name = "Jwks")
record JwksView(List<Key> keys) {

    @Schema(name = "Jwk")
    record Key(
            @Schema(examples = "RSA") String kty,
            @Schema(examples = "20261122T154500Z") String kid,
            @Schema(examples = "sig") String use,
            @Schema(examples = "RS256") String alg,
            @Schema(description = "Modulus, base64url") String n,

            @Schema(examples = "AQAB", description = "Exponent, base64url")
            String e) {}
}
