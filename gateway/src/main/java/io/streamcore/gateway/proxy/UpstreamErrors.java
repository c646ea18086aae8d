package io.streamcore.gateway.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.streamcore.gateway.response.ProxyException;

/** The errors that a client gets when a service fails. */
record UpstreamErrors(String service) {
    ProxyException circuitOpen(long retryAfterSeconds) {
        return ProxyException.unavailable("service-unavailable", service + " does not respond", retryAfterSeconds);
    }

    ProxyException poolExhausted() {
        return ProxyException.unavailable("gateway-busy", "Too many requests are waiting for " + service, 1);
    }

    ProxyException connectFailed(Throwable cause) {
        return cause instanceof ConnectTimeoutException ? responseTimeout() : badGateway("cannot be reached");
    }

    ProxyException connectionClosed() {
        return badGateway("closed the connection");
    }

    ProxyException invalidResponse() {
        return badGateway("sent an invalid response");
    }

    ProxyException timeout(ExchangeDeadline.Timeout timeout) {
        return switch (timeout) {
            case CONNECTION -> poolExhausted();
            case SLOW_REQUEST -> BodyLimits.tooSlow();
            default -> responseTimeout();
        };
    }

    private ProxyException responseTimeout() {
        return new ProxyException(504, "gateway-timeout", service + " did not respond in time");
    }

    private ProxyException badGateway(String failure) {
        return new ProxyException(502, "bad-gateway", service + " " + failure);
    }
}
