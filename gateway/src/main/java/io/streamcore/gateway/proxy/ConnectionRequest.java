package io.streamcore.gateway.proxy;

import io.streamcore.gateway.response.ProxyException;

/** Waits for a connection to a service. Exactly one of the two is called, unless it has lost interest before. */
interface ConnectionRequest {
    void lent(UpstreamConnection upstream);

    void notLent(ProxyException why, boolean unreachable);

    /** False once nobody waits any more. */
    boolean isWaiting();
}
