package io.streamcore.auth.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * The link that verifies an address; a later one replaces it.
 *
 * @param email which it verifies, if the account still has it
 * @param seed from which its token is derived
 */
@RegisterForReflection
public record EmailVerification(String email, String seed, Instant expireAt) {}
