package io.streamcore.gateway.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.streamcore.gateway.response.ProxyException;

/** What a client is told when the service it needs lets us down. */
record UpstreamErrors(String service) {

    ProxyException spared(long secondsLeft) {
        return ProxyException.unavailable("service-unavailable", service + " is not answering", secondsLeft);
    }

    ProxyException busy() {
        return ProxyException.unavailable("gateway-busy", "Too many requests are waiting for " + service, 1);
    }

    ProxyException notConnected(Throwable cause) {
        return cause instanceof ConnectTimeoutException ? late() : badGateway(502, "cannot be reached");
    }

    ProxyException cutOff() {
        return badGateway(502, "ended the connection");
    }

    ProxyException invalid() {
        return badGateway(502, "gave no valid answer");
    }

    ProxyException notReady(int status) {
        return badGateway(status, "is not ready");
    }

    ProxyException late() {
        return new ProxyException(504, "gateway-timeout", service + " did not answer in time");
    }

    ProxyException of(ExchangeDeadline.Kind missed) {
        return switch (missed) {
            case WAIT -> busy();
            case SLOW_BODY -> BodyLimits.tooSlow();
            default -> late();
        };
    }

    private ProxyException badGateway(int status, String what) {
        return new ProxyException(status, "bad-gateway", service + " " + what);
    }
}
