package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.answer.Answer;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.relay.Exchange;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** A request answered by the gateway itself: its body, if any, is read and dropped. */
final class OwnExchange implements Exchange {
    private static final Logger LOG = Logger.getLogger(OwnExchange.class);

    private final CompletionStage<Answer> answer;
    private final Executor loop;
    private final ClientReply client;
    private boolean requestRead;
    private boolean gone;

    OwnExchange(CompletionStage<Answer> answer, Executor loop, ClientReply client) {
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

    private void writeUnlessGone(Answer ready, Throwable failure) {
        if (gone) {
            return;
        }
        if (failure == null) {
            client.write(ready);
        } else if (failure.getCause() instanceof Refusal refusal) {
            client.refuse(refusal);
        } else {
            LOG.error("A page of our own failed", failure);
            client.refuse(new Refusal(500, "internal-error", "Something went wrong on our side"));
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
