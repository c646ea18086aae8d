package io.streamcore.gateway.proxy;

import io.streamcore.gateway.response.ProxyException;

/** A request for a connection to a service. The pool calls one of the two methods once, while it still waits. */
interface ConnectionRequest {
    void onAcquired(UpstreamConnection connection);

    /** @param unreachable whether connecting failed; otherwise the pool is exhausted */
    void onFailed(ProxyException error, boolean unreachable);

    /** Whether a connection is still wanted. */
    boolean isWaiting();
}
