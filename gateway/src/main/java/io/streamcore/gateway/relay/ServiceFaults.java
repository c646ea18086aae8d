package io.streamcore.gateway.relay;

import io.netty.channel.ConnectTimeoutException;
import io.streamcore.gateway.answer.Refusal;

/** What a client is told when the service it needs lets us down. */
record ServiceFaults(String service) {

    Refusal spared(long secondsLeft) {
        return Refusal.unavailable("service-unavailable", service + " is not answering", secondsLeft);
    }

    Refusal busy() {
        return Refusal.unavailable("gateway-busy", "Too many requests are waiting for " + service, 1);
    }

    Refusal notConnected(Throwable cause) {
        return cause instanceof ConnectTimeoutException ? late() : badGateway(502, "cannot be reached");
    }

    Refusal cutOff() {
        return badGateway(502, "ended the connection");
    }

    Refusal invalid() {
        return badGateway(502, "gave no valid answer");
    }

    Refusal notReady(int status) {
        return badGateway(status, "is not ready");
    }

    Refusal late() {
        return new Refusal(504, "gateway-timeout", service + " did not answer in time");
    }

    Refusal of(Deadline.Kind missed) {
        return switch (missed) {
            case WAIT -> busy();
            case SLOW_BODY -> BodyLimits.tooSlow();
            default -> late();
        };
    }

    private Refusal badGateway(int status, String what) {
        return new Refusal(status, "bad-gateway", service + " " + what);
    }
}
