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
import io.netty.handler.codec.http.HttpDecoderConfig;
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

/** Opens the public port, and at the end lets running requests finish. */
@Singleton
public class FrontServer {
    private static final Logger LOG = Logger.getLogger(FrontServer.class);
    private static final int BACKLOG = 1024;
    private static final int MAX_CHUNK = 64 * 1024;

    private final GatewaySettings settings;
    private final RequestDispatcher door;
    private final ProxyExchangeFactory relays;
    private final MeterRegistry registry;
    private final EventLoopGroup threads;
    private final DnsAddressResolverGroup names =
            new DnsAddressResolverGroup(NioDatagramChannel.class, DnsServerAddressStreamProviders.platformDefault());
    private final Map<EventExecutor, EventLoopContext> loops = new IdentityHashMap<>();
    private Channel listening;

    public FrontServer(
            GatewaySettings settings, RequestDispatcher door, ProxyExchangeFactory relays, MeterRegistry registry) {
        this.settings = settings;
        this.door = door;
        this.relays = relays;
        this.registry = registry;
        int wanted = settings.eventLoops();
        this.threads = new NioEventLoopGroup(
                wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("front"));
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    public void start() {
        for (EventExecutor thread : threads) {
            EventLoop eventLoop = (EventLoop) thread;
            EventLoopContext loop =
                    new EventLoopContext(eventLoop, new UpstreamPools(eventLoop, names, relays.origins(), settings));
            loops.put(thread, loop);
            loop.start();
        }
        EventLoopMetrics.show(registry, List.copyOf(loops.values()));
        listening = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32 * 1024, 128 * 1024))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        welcome(channel);
                    }
                })
                .bind(settings.host(), settings.port())
                .syncUninterruptibly()
                .channel();
        LOG.infof("Gateway listening on http://%s:%d", settings.host(), port());
    }

    private void welcome(Channel channel) {
        EventLoopContext loop = loops.get(channel.eventLoop());
        ClientConnection client = new ClientConnection(door, loop, channel);
        loop.joined(client);
        channel.pipeline()
                .addLast(new FirstByteHandler(client))
                .addLast(new RequestDecoder(decoding()))
                .addLast(new ResponseEncoder(client))
                .addLast(client);
    }

    private HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.sizes().requestLine())
                .setMaxHeaderSize(settings.sizes().headers())
                .setMaxChunkSize(MAX_CHUNK)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }

    /** The port that was bound. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    public boolean isOpen() {
        return listening != null && listening.isOpen();
    }

    /** How long ago the event loop that is furthest behind came round. */
    public long slowestLoopNanos() {
        long now = System.nanoTime();
        return loops.values().stream()
                .mapToLong(loop -> now - loop.lastTick())
                .max()
                .orElse(0);
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        leave();
    }

    /** Still serves everybody, but tells each client to ask elsewhere next. */
    public void leave() {
        door.leave();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Takes no new connections, waits for running requests, then closes. */
    public void stop() {
        if (threads.isShuttingDown()) {
            return;
        }
        if (listening != null) {
            listening.close().syncUninterruptibly();
        }
        door.close();
        drain(System.nanoTime() + settings.timeouts().drain().toNanos());
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        names.close();
    }

    private void drain(long until) {
        long step = TimeUnit.MILLISECONDS.toNanos(50);
        LockSupport.parkNanos(3 * step);
        while (System.nanoTime() < until && loops.values().stream().anyMatch(loop -> loop.busy() > 0)) {
            LockSupport.parkNanos(step);
        }
    }
}
