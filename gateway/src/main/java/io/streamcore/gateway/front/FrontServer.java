package io.streamcore.gateway.front;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.proxy.ProxyExchangeFactory;
import io.streamcore.gateway.proxy.UpstreamPools;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Listens on the public port; at shutdown it drains the connections before it closes them. */
@Singleton
public class FrontServer {
    private static final Logger LOG = Logger.getLogger(FrontServer.class);
    private static final int BACKLOG = 1024;

    private final GatewaySettings settings;
    private final ClientChannelInitializer clients;
    private final ShutdownState shutdown;
    private final ProxyExchangeFactory proxy;
    private final MeterRegistry registry;
    private final EventLoopGroup eventLoops;
    private final DnsAddressResolverGroup resolver =
            new DnsAddressResolverGroup(NioDatagramChannel.class, DnsServerAddressStreamProviders.platformDefault());
    private final Map<EventExecutor, EventLoopContext> contexts = new IdentityHashMap<>();
    private Channel listener;

    public FrontServer(
            GatewaySettings settings,
            ClientChannelInitializer clients,
            ShutdownState shutdown,
            ProxyExchangeFactory proxy,
            MeterRegistry registry) {
        this.settings = settings;
        this.clients = clients;
        this.shutdown = shutdown;
        this.proxy = proxy;
        this.registry = registry;
        int threads = settings.eventLoops();
        this.eventLoops = new NioEventLoopGroup(
                threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("front"));
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    public void start() {
        for (EventExecutor executor : eventLoops) {
            EventLoop eventLoop = (EventLoop) executor;
            EventLoopContext context =
                    new EventLoopContext(eventLoop, new UpstreamPools(eventLoop, resolver, proxy.origins(), settings));
            contexts.put(executor, context);
            context.start();
        }
        EventLoopMetrics.register(registry, List.copyOf(contexts.values()));
        listener = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32 * 1024, 128 * 1024))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        clients.initialize(channel, contexts.get(channel.eventLoop()));
                    }
                })
                .bind(settings.host(), settings.port())
                .syncUninterruptibly()
                .channel();
        LOG.infof("Gateway listening on http://%s:%d", settings.host(), port());
    }

    /** The bound port. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    public boolean isOpen() {
        return listener != null && listener.isOpen();
    }

    /** The time since the last tick of the event loop that ticked least recently. */
    public long maxTickAgeNanos() {
        long now = System.nanoTime();
        return contexts.values().stream()
                .mapToLong(context -> now - context.lastTick())
                .max()
                .orElse(0);
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    /** Keeps serving, but closes each connection after its next response. */
    public void drain() {
        shutdown.drain();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Stops accepting connections, waits for requests in progress, then closes everything. */
    public void stop() {
        if (eventLoops.isShuttingDown()) {
            return;
        }
        if (listener != null) {
            listener.close().syncUninterruptibly();
        }
        shutdown.close();
        awaitRequests(System.nanoTime() + settings.timeouts().drain().toNanos());
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        resolver.close();
    }

    private void awaitRequests(long until) {
        long interval = TimeUnit.MILLISECONDS.toNanos(50);
        // the counts are as old as the last tick
        LockSupport.parkNanos(3 * interval);
        while (System.nanoTime() < until && contexts.values().stream().anyMatch(context -> context.busyClients() > 0)) {
            LockSupport.parkNanos(interval);
        }
    }
}
