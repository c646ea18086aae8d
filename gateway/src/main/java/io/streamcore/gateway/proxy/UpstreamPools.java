package io.streamcore.gateway.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.resolver.AddressResolverGroup;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.route.Route;
import io.streamcore.gateway.route.UpstreamService;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Holds the connection pools of one event loop to all services. */
public final class UpstreamPools {
    private static final int MAX_CHUNK = 64 * 1024;

    private final Map<UpstreamService, UpstreamPool> pools = new EnumMap<>(UpstreamService.class);
    private final Map<UpstreamService, UpstreamPool> streams = new EnumMap<>(UpstreamService.class);

    public UpstreamPools(
            EventLoop loop,
            AddressResolverGroup<?> resolver,
            Map<UpstreamService, URI> origins,
            GatewaySettings settings) {
        GatewaySettings.Pool limits = settings.pool();
        ConnectionLifetime lifetime =
                new ConnectionLifetime(limits.idle().toNanos(), limits.age().toNanos());
        origins.forEach((service, origin) -> {
            Bootstrap bootstrap = bootstrap(loop, resolver, origin, settings);
            String name = service.label();
            pools.put(service, new UpstreamPool(bootstrap, name, limits.connections(), limits.queue(), lifetime));
            streams.put(service, new UpstreamPool(bootstrap, name, limits.streams(), 0, lifetime));
        });
    }

    UpstreamPool poolFor(Route route) {
        return (route.is(Route.Trait.STREAM) ? streams : pools).get(route.service());
    }

    /** The usage of this event loop at the last tick; thread-safe. */
    public PoolUsage usage(UpstreamService service) {
        return pools.get(service).usage().plus(streams.get(service).usage());
    }

    public void tick(long now) {
        pools.values().forEach(pool -> pool.tick(now));
        streams.values().forEach(pool -> pool.tick(now));
    }

    private static Bootstrap bootstrap(
            EventLoop loop, AddressResolverGroup<?> resolver, URI origin, GatewaySettings settings) {
        int port = origin.getPort() < 0 ? 80 : origin.getPort();
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .resolver(resolver)
                .remoteAddress(InetSocketAddress.createUnresolved(origin.getHost(), port))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.timeouts().connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 * 1024, 256 * 1024))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(decoderConfig(settings), false, false));
                    }
                });
    }

    private static HttpDecoderConfig decoderConfig(GatewaySettings settings) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.sizes().requestLine())
                .setMaxHeaderSize(2 * settings.sizes().headers())
                .setMaxChunkSize(MAX_CHUNK)
                .setUseRfc9112TransferEncoding(true);
    }
}
