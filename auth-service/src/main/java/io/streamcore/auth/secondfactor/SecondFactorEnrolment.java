package io.streamcore.auth.secondfactor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A second factor that has not been confirmed.
 *
 * @param secret encrypted
 */
@RegisterForReflection
public record SecondFactorEnrolment(String secret, Instant expireAt) {}
