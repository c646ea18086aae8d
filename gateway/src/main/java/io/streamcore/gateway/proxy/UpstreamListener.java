package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;

/** What happens on a connection to a service. */
interface UpstreamListener {
    UpstreamListener NOBODY = new UpstreamListener() {
        @Override
        public void answerHead(HttpResponse head) {}

        @Override
        public void answerPiece(HttpContent piece) {
            ReferenceCountUtil.release(piece);
        }

        @Override
        public void answerPaused() {}

        @Override
        public void upstreamWritable() {}

        @Override
        public void upstreamCut() {}
    };

    void answerHead(HttpResponse head);

    /** A piece of the answer; the callee owns it. */
    void answerPiece(HttpContent piece);

    /** What was read in one go has been handed over. */
    void answerPaused();

    /** Whether the service takes more has changed. */
    void upstreamWritable();

    /** The connection ended, wanted or not. */
    void upstreamCut();
}
