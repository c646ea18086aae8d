package io.streamcore.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the public HTTP server and of the connections to services. */
@ConfigMapping(prefix = "streamcore.gateway")
public interface GatewaySettings {
    /** Address to bind. */
    String host();

    /** Port to bind; 0 takes a free one. */
    int port();

    /** Number of event loops; 0 means one per core. */
    @WithDefault("0")
    int eventLoops();

    /** The {@code X-Forwarded-Proto} sent to services: {@code https} where TLS is terminated before the gateway. */
    @WithDefault("http")
    String publicScheme();

    /** Networks of proxies before the gateway whose {@code X-Forwarded-For} is trusted; none by default. */
    Optional<List<String>> trustedProxies();

    /** Origins whose pages may call the API with credentials. */
    Optional<List<String>> corsOrigins();

    /** Whether an access log is written to standard output. */
    @WithDefault("true")
    boolean accessLog();

    Sizes sizes();

    Timeouts timeouts();

    Pool pool();

    /** Maximum sizes of a request. */
    interface Sizes {
        @WithDefault("4096")
        int requestLine();

        @WithDefault("16384")
        int headers();

        @WithDefault("100")
        int headerCount();

        /** Any body other than a multipart form. */
        @WithDefault("64K")
        MemorySize body();

        /** A multipart form with pictures. */
        @WithDefault("12M")
        MemorySize pictures();

        /** A multipart form with a video of 200 MB, a picture, and the framing. */
        @WithDefault("206M")
        MemorySize video();
    }

    /** Maximum durations. */
    interface Timeouts {
        /** From the first byte of a request to the end of its headers. */
        @WithDefault("10s")
        Duration head();

        /** Without progress in either direction. */
        @WithDefault("30s")
        Duration idle();

        /** To connect to a service, or to wait for a pooled connection. */
        @WithDefault("1s")
        Duration connect();

        /**
         * From the end of a request that changes something to the head of the service's response. Longer than for a read,
         * because the driver of the database tries an interrupted write twice.
         */
        @WithName("answer")
        @WithDefault("5s")
        Duration response();

        /** The same for GET and HEAD, a second try included. */
        @WithName("read-answer")
        @WithDefault("3s")
        Duration readResponse();

        /** The same for a multipart form, whose files the service forwards before it responds. */
        @WithName("upload-answer")
        @WithDefault("10m")
        Duration uploadResponse();

        /** The minimum rate of a request body in bytes per second, measured over {@link #minRateWindow}. */
        @WithName("floor")
        @WithDefault("16K")
        MemorySize minRate();

        @WithName("floor-window")
        @WithDefault("10s")
        Duration minRateWindow();

        /** For requests in progress to complete at shutdown. */
        @WithDefault("20s")
        Duration drain();
    }

    /** Connections to one service, per event loop. */
    interface Pool {
        @WithDefault("128")
        int connections();

        /** Maximum number of requests that wait for a connection. */
        @WithDefault("256")
        int queue();

        /** Additional connections for server-sent events. */
        @WithDefault("1024")
        int streams();

        /** Maximum idle time; shorter than a service's shutdown delay, so that no service closes a connection in use. */
        @WithDefault("4s")
        Duration idle();

        /** Maximum age of a connection; replacing it lets new replicas get their share of requests. */
        @WithDefault("30s")
        Duration age();
    }
}
