package io.streamcore.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the gateway listens, and the bounds it holds every connection to. */
@ConfigMapping(prefix = "streamcore.gateway")
public interface GatewaySettings {
    /** Address to bind. */
    String host();

    /** Port to bind; 0 takes a free one. */
    int port();

    /** Threads that move bytes; 0 means one for each core. */
    @WithDefault("0")
    int eventLoops();

    /** What the services are told as {@code X-Forwarded-Proto}: {@code https} where TLS ends before the gateway. */
    @WithDefault("http")
    String publicScheme();

    /** Networks of our own proxies before the gateway, whose {@code X-Forwarded-For} is believed; none by default. */
    Optional<List<String>> trustedProxies();

    /** ServiceOrigins whose pages may call the API with credentials. */
    Optional<List<String>> corsOrigins();

    /** Whether each request leaves a line on standard output. */
    @WithDefault("true")
    boolean accessLog();

    Sizes sizes();

    Timeouts timeouts();

    Pool pool();

    /** How large a request may be. */
    interface Sizes {
        @WithDefault("4096")
        int requestLine();

        @WithDefault("16384")
        int headers();

        @WithDefault("100")
        int headerCount();

        /** A body that is not one of the two below. */
        @WithDefault("64K")
        MemorySize body();

        /** A form with pictures. */
        @WithDefault("12M")
        MemorySize pictures();

        /** A form with a video of 200 MB, a picture and the form around them. */
        @WithDefault("206M")
        MemorySize video();
    }

    /** How long things may take. */
    interface Timeouts {
        /** From the first byte of a request to the end of its headers. */
        @WithDefault("10s")
        Duration head();

        /** Without a byte moving. */
        @WithDefault("30s")
        Duration idle();

        /** To connect to a service, or to wait for one of its connections to come free. */
        @WithDefault("1s")
        Duration connect();

        /** From the end of a request to the service's first answer byte. */
        @WithDefault("5s")
        Duration answer();

        /** The same for a form with files, which the service sends on before it answers. */
        @WithDefault("10m")
        Duration uploadAnswer();

        /** The slowest body accepted, in bytes per second over {@link #floorWindow()}. */
        @WithDefault("16K")
        MemorySize floor();

        @WithDefault("10s")
        Duration floorWindow();

        /** How long running requests may take to finish at shutdown. */
        @WithDefault("20s")
        Duration drain();
    }

    /** Connections kept to each service, by each event loop. */
    interface Pool {
        @WithDefault("128")
        int connections();

        /** Requests that may wait for a connection. */
        @WithDefault("256")
        int queue();

        /** Connections for streams without an end (server-sent events), apart from the others. */
        @WithDefault("1024")
        int streams();

        /** Shorter than a service goes on answering at its shutdown, so that none closes a connection we are to use. */
        @WithDefault("4s")
        Duration idle();

        /** Then a connection is replaced, so that replicas that were added get their share. */
        @WithDefault("30s")
        Duration age();
    }
}
