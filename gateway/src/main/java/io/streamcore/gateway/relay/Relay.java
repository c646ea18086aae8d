package io.streamcore.gateway.relay;

import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.sanitise.Call;
import java.util.ArrayDeque;
import java.util.Deque;

/** One request passed on to a service, and its answer passed back. */
final class Relay implements Exchange, UpstreamListener, Borrower {
    private final Call call;
    private final Client client;
    private final UpstreamPool pool;
    private final Breaker breaker;
    private final Deadline deadline;
    private final long maxBody;

    /** What came of the body before there was a connection to pass it on. */
    private final Deque<HttpContent> early = new ArrayDeque<>();

    /** The connection in use; null before there is one, and after. */
    private Upstream upstream;

    private long bodyBytes;
    private boolean requestRead;
    private boolean requestSent;
    private boolean interim;
    private boolean answering;
    private boolean reusable;
    private boolean retried;
    private boolean over;

    Relay(Call call, Client client, UpstreamPool pool, Breaker breaker, Deadline deadline, long maxBody) {
        this.call = call;
        this.client = client;
        this.pool = pool;
        this.breaker = breaker;
        this.deadline = deadline;
        this.maxBody = maxBody;
    }

    @Override
    public void start() {
        if (breaker.admits()) {
            pool.lend(this);
        } else {
            fail(Refusal.unavailable("service-unavailable", service() + " is not answering", breaker.secondsLeft()));
        }
    }

    // --- the request ---

    @Override
    public void body(HttpContent piece) {
        bodyBytes += piece.content().readableBytes();
        boolean malformed = piece.decoderResult().isFailure();
        if (over || malformed || bodyBytes > maxBody) {
            piece.release();
            refuseBody(malformed);
            return;
        }
        requestRead = piece instanceof LastHttpContent;
        deadline.bodyRead(piece.content().readableBytes());
        if (upstream == null) {
            early.add(piece);
        } else {
            pass(piece);
        }
        client.updateReading();
    }

    private void refuseBody(boolean malformed) {
        if (!over) {
            breaker.undecided();
            fail(
                    malformed
                            ? Refusal.badRequest("malformed-request", "The body is not framed as announced")
                                    .closing()
                            : BodyLimits.tooLarge());
        }
    }

    private void pass(HttpContent piece) {
        if (piece instanceof LastHttpContent last) {
            requestSent = true;
            upstream.write(withoutTrailers(last));
            upstream.flush();
            if (!answering) {
                deadline.asked();
            }
        } else {
            upstream.write(piece);
        }
    }

    private static LastHttpContent withoutTrailers(LastHttpContent last) {
        return last.trailingHeaders().isEmpty() ? last : new DefaultLastHttpContent(last.content());
    }

    @Override
    public void bodyPaused() {
        if (upstream != null && !requestSent) {
            upstream.flush();
        }
    }

    @Override
    public boolean wantsBody() {
        return requestRead || upstream != null && upstream.isWritable();
    }

    @Override
    public void clientWritable(boolean writable) {
        if (upstream != null && answering) {
            upstream.read(writable);
            deadline.clientBlocked(!writable);
        }
    }

    @Override
    public void clientGone() {
        if (!over) {
            breaker.undecided();
            end();
        }
    }

    // --- the connection to the service ---

    @Override
    public boolean isWaiting() {
        return !over;
    }

    @Override
    public void lent(Upstream connection) {
        upstream = connection;
        upstream.lendTo(this);
        deadline.sending();
        upstream.write(call.head());
        while (!early.isEmpty()) {
            pass(early.poll());
        }
        upstream.flush();
        client.updateReading();
    }

    @Override
    public void notLent(Refusal why, boolean unreachable) {
        if (over) {
            return;
        }
        if (unreachable) {
            breaker.failed();
            retryOrFail(why);
        } else {
            breaker.undecided();
            fail(why);
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
        if (over) {
            return;
        }
        if (answering) {
            end();
            client.abort();
        } else {
            breaker.failed();
            retryOrFail(new Refusal(502, "bad-gateway", service() + " ended the connection"));
        }
    }

    /** A read without a body may be asked once more: it changes nothing, and nothing of the answer was passed on. */
    private void retryOrFail(Refusal refusal) {
        if (!mayRetry()) {
            fail(refusal);
            return;
        }
        retried = true;
        if (requestSent) {
            requestSent = false;
            early.add(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        deadline.waiting();
        pool.lend(this);
    }

    private boolean mayRetry() {
        return call.isRead() && requestRead && bodyBytes == 0 && !retried;
    }

    // --- the answer ---

    @Override
    public void answerHead(HttpResponse head) {
        int status = head.status().code();
        if (head.decoderResult().isFailure() || status == 101) {
            breaker.failed();
            fail(new Refusal(502, "bad-gateway", service() + " gave no valid answer"));
        } else if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            interim = true;
        } else {
            breaker.succeeded();
            if ((status == 502 || status == 503) && mayRetry()) {
                dropUpstream();
                retryOrFail(new Refusal(status, "bad-gateway", service() + " is not ready"));
            } else {
                pass(head);
            }
        }
    }

    private void pass(HttpResponse head) {
        answering = true;
        deadline.answering();
        reusable = HttpUtil.isKeepAlive(head) && hasKnownEnd(head);
        client.answer(AnswerHeaders.cleaned(head));
        upstream.read(client.isWritable());
    }

    /** Otherwise the end of the connection is the end of the answer. */
    private boolean hasKnownEnd(HttpResponse head) {
        int status = head.status().code();
        return HttpUtil.isContentLengthSet(head)
                || HttpUtil.isTransferEncodingChunked(head)
                || call.method().equals("HEAD")
                || status == 204
                || status == 304;
    }

    @Override
    public void answerPiece(HttpContent piece) {
        if (over || interim) {
            interim = interim && !(piece instanceof LastHttpContent);
            piece.release();
        } else if (piece.decoderResult().isFailure()) {
            piece.release();
            end();
            client.abort();
        } else if (piece instanceof LastHttpContent last) {
            client.send(withoutTrailers(last));
            complete();
        } else {
            deadline.moved();
            client.send(piece);
        }
    }

    private void complete() {
        over = true;
        Upstream used = upstream;
        upstream = null;
        if (requestSent && reusable) {
            used.giveBack();
        } else {
            used.discard();
        }
        client.done();
    }

    @Override
    public void answerPaused() {
        client.flush();
    }

    // --- the end ---

    @Override
    public void tick(long now) {
        if (!over) {
            deadline.check(now, wantsBody()).ifPresent(this::late);
        }
    }

    private void late(Deadline.Kind kind) {
        if (kind == Deadline.Kind.ANSWER || kind == Deadline.Kind.STALLED_BODY) {
            breaker.failed();
        } else {
            breaker.undecided();
        }
        fail(
                switch (kind) {
                    case WAIT -> pool.busy();
                    case SLOW_BODY -> new Refusal(408, "request-timeout", "The body came too slowly").closing();
                    default -> new Refusal(504, "gateway-timeout", service() + " did not answer in time");
                });
    }

    private void fail(Refusal refusal) {
        end();
        if (answering) {
            client.abort();
        } else {
            client.refuse(refusal);
        }
    }

    private void end() {
        over = true;
        early.forEach(HttpContent::release);
        early.clear();
        dropUpstream();
    }

    private void dropUpstream() {
        if (upstream != null) {
            upstream.discard();
            upstream = null;
        }
    }

    private String service() {
        return call.route().orElseThrow().service().label();
    }
}
