package io.streamcore.gateway.sanitise;

/** One check. Throws a {@link io.streamcore.gateway.answer.Refusal} to turn the request down. */
@FunctionalInterface
public interface Step {
    void check(Call call);
}
