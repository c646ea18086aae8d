package io.streamcore.auth.secondfactor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The second factor of an account.
 *
 * @param secret shared with the authenticator app, encrypted
 * @param lastStep the time step of the last accepted one-time password; only later ones are accepted
 * @param recoveryCodes hashes of those that have not been used
 */
@RegisterForReflection
public record SecondFactor(String secret, long lastStep, List<String> recoveryCodes) {}
