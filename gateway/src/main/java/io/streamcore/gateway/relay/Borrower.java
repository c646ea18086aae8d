package io.streamcore.gateway.relay;

import io.streamcore.gateway.answer.Refusal;

/** Waits for a connection to a service. Exactly one of the two is called, unless it has lost interest before. */
interface Borrower {
    void lent(Upstream upstream);

    void notLent(Refusal why, boolean unreachable);

    /** False once nobody waits any more. */
    boolean isWaiting();
}
