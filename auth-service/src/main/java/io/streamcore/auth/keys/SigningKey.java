package io.streamcore.auth.keys;

import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;

/**
 * A key pair that signs access tokens.
 *
 * @param kid key id (RFC 7517)
 * @param signsFrom the key signs from this instant until a newer key does
 */
public record SigningKey(String kid, Instant signsFrom, RSAPrivateCrtKey privateKey) {}
