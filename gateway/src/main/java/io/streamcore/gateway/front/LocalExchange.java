package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** A request answered by the gateway itself: its body, if any, is read and dropped. */
final class LocalExchange implements Exchange {
    private static final Logger LOG = Logger.getLogger(LocalExchange.class);

    private final CompletionStage<LocalResponse> answer;
    private final Executor loop;
    private final ClientResponseWriter client;
    private boolean requestRead;
    private boolean gone;

    LocalExchange(CompletionStage<LocalResponse> answer, Executor loop, ClientResponseWriter client) {
        this.answer = answer;
        this.loop = loop;
        this.client = client;
    }

    @Override
    public void start() {
        // the answer waits for the end of the request
    }

    @Override
    public void body(HttpContent piece) {
        boolean last = piece instanceof LastHttpContent;
        piece.release();
        if (last && !requestRead) {
            requestRead = true;
            answer.whenCompleteAsync(this::writeUnlessGone, loop);
        }
    }

    private void writeUnlessGone(LocalResponse ready, Throwable failure) {
        if (gone) {
            return;
        }
        if (failure == null) {
            client.write(ready);
        } else if (failure.getCause() instanceof ProxyException refusal) {
            client.refuse(refusal);
        } else {
            LOG.error("A page of our own failed", failure);
            client.refuse(new ProxyException(500, "internal-error", "Something went wrong on our side"));
        }
    }

    @Override
    public void bodyPaused() {}

    @Override
    public boolean wantsBody() {
        return true;
    }

    @Override
    public void clientWritable(boolean writable) {}

    @Override
    public void clientGone() {
        gone = true;
    }

    @Override
    public void tick(long now) {}
}
