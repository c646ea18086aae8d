package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/** Headers after a body are passed on in neither direction: nobody has checked them. */
final class Trailers {
    private Trailers() {}

    static LastHttpContent dropped(LastHttpContent last) {
        return last.trailingHeaders().isEmpty() ? last : new DefaultLastHttpContent(last.content());
    }
}
