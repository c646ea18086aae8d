package io.streamcore.http.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Disables the OpenTelemetry SDK unless the standard variable {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set: Quarkus would
 * otherwise create spans and log that it cannot export them.
 */
public class OptionalTracing implements ConfigSourceFactory {
    private static final String COLLECTOR = "otel.exporter.otlp.endpoint";

    /** Above Quarkus' defaults, below every configuration file. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = Optional.ofNullable(context.getValue(COLLECTOR))
                .map(ConfigValue::getValue)
                .filter(Predicate.not(String::isBlank))
                .map(url -> Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", url))
                .orElse(Map.of("quarkus.otel.sdk.disabled", "true"));
        return List.of(new PropertiesConfigSource(settings, "optional tracing", ORDINAL));
    }
}
