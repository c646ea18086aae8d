package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Responds to a request without a service, once the request has been read; its body is discarded. */
final class LocalExchange implements Exchange {
    private static final Logger LOG = Logger.getLogger(LocalExchange.class);

    private final CompletionStage<LocalResponse> content;
    private final Executor executor;
    private final ClientResponseWriter response;
    private boolean requestRead;
    private boolean disconnected;

    LocalExchange(CompletionStage<LocalResponse> content, Executor executor, ClientResponseWriter response) {
        this.content = content;
        this.executor = executor;
        this.response = response;
    }

    @Override
    public void start() {
        response.writeContinue();
    }

    @Override
    public void requestContent(HttpContent piece) {
        boolean last = piece instanceof LastHttpContent;
        piece.release();
        if (last && !requestRead) {
            requestRead = true;
            content.whenCompleteAsync(this::respond, executor);
        }
    }

    private void respond(LocalResponse ready, Throwable failure) {
        if (disconnected) {
            return;
        }
        if (failure == null) {
            response.writeLocal(ready);
        } else if (failure.getCause() instanceof ProxyException error) {
            response.writeError(error);
        } else {
            LOG.error("A local endpoint failed", failure);
            response.writeError(ProxyException.internalError());
        }
    }

    @Override
    public void requestReadComplete() {}

    @Override
    public boolean wantsRequestContent() {
        return true;
    }

    @Override
    public void clientWritabilityChanged(boolean writable) {}

    @Override
    public void clientDisconnected() {
        disconnected = true;
    }

    @Override
    public void tick(long now) {}
}
