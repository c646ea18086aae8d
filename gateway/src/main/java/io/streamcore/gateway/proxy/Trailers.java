package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/** Removes trailer fields in both directions: no filter has checked them. */
final class Trailers {
    private Trailers() {}

    static LastHttpContent removeFrom(LastHttpContent last) {
        return last.trailingHeaders().isEmpty() ? last : new DefaultLastHttpContent(last.content());
    }
}
