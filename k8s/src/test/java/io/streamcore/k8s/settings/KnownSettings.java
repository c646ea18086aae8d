package io.streamcore.k8s.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that one application declares.
 *
 * @param defaults default of each setting as declared, or {@code none} or {@code required}
 * @param variables environment variables that its properties files refer to, such as {@code MONGODB_URI}
 */
public record KnownSettings(SortedMap<String, String> defaults, Set<String> variables) {
    /** Variables that the JVM or the framework reads. */
    private static final Set<String> FRAMEWORK_VARIABLES = Set.of(
            "JAVA_TOOL_OPTIONS",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "QUARKUS_MONGODB_TLS_CONFIGURATION_NAME",
            "QUARKUS_TLS_MONGODB_TRUST_STORE_PEM_CERTS",
            "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS");

    private static final String PRODUCTION = "%prod.";

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+|otel\\.[a-z.]+)[:}]");

    public static KnownSettings of(String application) {
        SortedMap<String, String> defaults = new TreeMap<>();
        addLibrary("libs/http-api", defaults);
        if (!application.equals("gateway")) {
            addLibrary("libs/service-kit", defaults);
        }
        if (!application.equals("gateway") && !application.equals("auth-service")) {
            addLibrary("libs/auth-client", defaults);
            defaults.putAll(DeclaredSettings.in(classes("libs/likes")));
        }
        SortedMap<String, String> own = DeclaredSettings.in(classes(application));
        own.forEach(defaults::putIfAbsent);
        putProperties(classes(application).resolve("application.properties"), defaults);
        return new KnownSettings(defaults, variables(defaults));
    }

    private static void addLibrary(String module, SortedMap<String, String> defaults) {
        defaults.putAll(DeclaredSettings.in(classes(module)));
        putProperties(classes(module).resolve("META-INF/microprofile-config.properties"), defaults);
    }

    /** Returns whether an environment variable sets a declared setting. */
    public boolean knowsVariable(String variable) {
        return FRAMEWORK_VARIABLES.contains(variable)
                || variables.contains(variable)
                || defaults.keySet().stream().map(KnownSettings::variable).anyMatch(variable::equals);
    }

    /** Converts a setting to its environment variable as MicroProfile Config does. */
    public static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> variables(Map<String, String> defaults) {
        Set<String> variables = new TreeSet<>();
        for (String value : defaults.values()) {
            Matcher expressions = EXPRESSION.matcher(value);
            while (expressions.find()) {
                variables.add(variable(expressions.group(1)));
            }
        }
        return variables;
    }

    private static void putProperties(Path file, Map<String, String> defaults) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            properties.stringPropertyNames().stream()
                    .filter(name -> !name.startsWith("%") || name.startsWith(PRODUCTION))
                    .forEach(name -> defaults.put(name.replace(PRODUCTION, ""), properties.getProperty(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes(String module) {
        return Path.of("..", module, "target", "classes");
    }
}
