package io.streamcore.gateway.front;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.browser.SecurityHeaders;
import io.streamcore.gateway.metrics.RequestMetrics;
import io.streamcore.gateway.response.ErrorResponses;
import jakarta.inject.Singleton;

/** Sets up the handlers of a client's connection. */
@Singleton
public class ClientChannelInitializer {
    private static final int MAX_CHUNK = 64 * 1024;

    private final GatewaySettings settings;
    private final RequestDispatcher dispatcher;
    private final SecurityHeaders securityHeaders;
    private final ErrorResponses errorResponses;
    private final RequestMetrics metrics;
    private final AccessLog accessLog;
    private final ShutdownState shutdown;

    public ClientChannelInitializer(
            GatewaySettings settings,
            RequestDispatcher dispatcher,
            SecurityHeaders securityHeaders,
            ErrorResponses errorResponses,
            RequestMetrics metrics,
            AccessLog accessLog,
            ShutdownState shutdown) {
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.securityHeaders = securityHeaders;
        this.errorResponses = errorResponses;
        this.metrics = metrics;
        this.accessLog = accessLog;
        this.shutdown = shutdown;
    }

    void initialize(Channel channel, EventLoopContext loop) {
        ClientResponseWriter response =
                new ClientResponseWriter(channel, securityHeaders, errorResponses, metrics, accessLog, shutdown);
        ConnectionTimeouts timeouts = new ConnectionTimeouts(settings.timeouts(), shutdown);
        ClientConnection connection = new ClientConnection(channel, loop, dispatcher, response, timeouts);
        loop.add(connection);
        channel.pipeline()
                .addLast(new FirstByteHandler(connection))
                .addLast(new RequestDecoder(decoderConfig()))
                .addLast(new ResponseEncoder(response))
                .addLast(connection);
    }

    private HttpDecoderConfig decoderConfig() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.sizes().requestLine())
                .setMaxHeaderSize(settings.sizes().headers())
                .setMaxChunkSize(MAX_CHUNK)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }
}
