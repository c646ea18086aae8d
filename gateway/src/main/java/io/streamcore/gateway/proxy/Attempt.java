package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.response.ProxyException;

/** One attempt at an answer: borrows a connection to the service, sends the request, and passes the answer back. */
final class Attempt implements ConnectionRequest, UpstreamListener {
    private final ProxyExchange relay;
    private final RequestContext call;
    private final RequestBody body;
    private final ResponseWriter client;
    private final ExchangeDeadline deadline;

    /** The connection in use; null before there is one, and after. */
    private UpstreamConnection upstream;

    private boolean interim;
    private boolean answering;
    private boolean reusable;
    private boolean over;

    Attempt(
            ProxyExchange relay,
            RequestContext call,
            RequestBody body,
            ResponseWriter client,
            ExchangeDeadline deadline) {
        this.relay = relay;
        this.call = call;
        this.body = body;
        this.client = client;
        this.deadline = deadline;
    }

    // --- the connection ---

    @Override
    public boolean isWaiting() {
        return !over;
    }

    @Override
    public void lent(UpstreamConnection connection) {
        upstream = connection;
        upstream.lendTo(this);
        deadline.sending();
        upstream.write(call.head());
        body.sendTo(upstream);
        client.updateReading();
    }

    @Override
    public void notLent(ProxyException why, boolean unreachable) {
        if (!over) {
            relay.notConnected(why, unreachable);
        }
    }

    @Override
    public void upstreamWritable() {
        deadline.moved();
        client.updateReading();
    }

    @Override
    public void upstreamCut() {
        upstream = null;
        if (!over) {
            relay.cutOff();
        }
    }

    // --- the answer ---

    @Override
    public void answerHead(HttpResponse head) {
        HttpStatusClass kind = head.status().codeClass();
        if (head.decoderResult().isFailure() || head.status().code() == 101 || kind == HttpStatusClass.UNKNOWN) {
            relay.invalidAnswer();
        } else if (kind == HttpStatusClass.INFORMATIONAL) {
            interim = true;
        } else {
            relay.answered(head);
        }
    }

    void pass(HttpResponse head) {
        answering = true;
        deadline.answering();
        reusable = ResponseHeaders.leaveReusable(head, call);
        client.answer(ResponseHeaders.cleaned(head));
        upstream.read(client.isWritable());
    }

    @Override
    public void answerPiece(HttpContent piece) {
        if (over || interim) {
            interim = interim && !(piece instanceof LastHttpContent);
            piece.release();
        } else if (piece.decoderResult().isFailure()) {
            piece.release();
            relay.cutOff();
        } else if (piece instanceof LastHttpContent last) {
            client.send(Trailers.dropped(last));
            complete();
        } else {
            deadline.moved();
            client.send(piece);
        }
    }

    private void complete() {
        if (body.isSent() && reusable) {
            UpstreamConnection used = upstream;
            upstream = null;
            used.giveBack();
        }
        relay.completed();
    }

    @Override
    public void answerPaused() {
        client.flush();
    }

    void clientWritable(boolean writable) {
        if (upstream != null && answering) {
            upstream.read(writable);
            deadline.clientBlocked(!writable);
        }
    }

    boolean isAnswering() {
        return answering;
    }

    /** Cancels at the service whatever is not finished. */
    void end() {
        over = true;
        if (upstream != null) {
            upstream.discard();
            upstream = null;
        }
    }
}
