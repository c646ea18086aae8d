package io.streamcore.e2e.nativeimage;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that everything the applications look up by name is declared to the native build. */
class NativeMetadataIT {
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service", "gateway"})
    @interface ForEachApplication {}

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service"})
    @interface ForEachMediaService {}

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service"})
    void typesSerializedOverHttpOrToMongoAreReflective(String application) throws Exception {
        var sources = NativeSources.of(application);
        var serialized = new SerializedTypes();
        try (var classes = sources.classes()) {
            for (String name : ownClasses(sources)) {
                serialized.addIfSerialized(classes.loadClass(name));
            }
        }

        assertThat(serialized.names())
                .as("too few types: " + serialized.names())
                .hasSizeGreaterThan(10);
        assertThat(without(serialized.names(), sources.metadata().reflective())).isEmpty();
    }

    @ForEachApplication
    void typesSerializedByHandAreReflective(String application) {
        var sources = NativeSources.of(application);
        Set<String> written = new TreeSet<>(Set.of(
                "io.streamcore.http.error.ErrorResponse",
                "io.streamcore.http.error.FieldError",
                "io.streamcore.http.error.Problem"));
        if (application.equals("gateway")) {
            written.add("io.streamcore.gateway.health.HealthcheckEndpoint$HealthResponse");
        }

        assertThat(without(written, sources.metadata().reflective())).isEmpty();
    }

    @ForEachApplication
    void ownResourcesAreIncluded(String application) {
        var sources = NativeSources.of(application);

        Set<String> files = NativeSources.names(sources.jar()).stream()
                .filter(name -> !name.matches(".*\\.class|META-INF/(MANIFEST.MF|(native-image|services|maven)/.*)"))
                .filter(name -> !name.equals("application.properties"))
                .filter(name -> !sources.metadata().includes(name))
                .collect(toCollection(TreeSet::new));

        assertThat(files).isEmpty();
    }

    @ForEachMediaService
    void cloudinaryStrategiesAndExceptionsAreInstantiable(String application) {
        var sources = NativeSources.of(application);
        Set<String> wanted = classes(sources, "cloudinary-core", "com/cloudinary/api/exceptions/(?!ApiException).*");
        wanted.add("com.cloudinary.api.AuthorizationRequired");
        wanted.add("com.cloudinary.http44.UploaderStrategy");
        wanted.add("com.cloudinary.http44.ApiStrategy");

        assertThat(without(wanted, sources.metadata().instantiable())).isEmpty();
    }

    @ForEachMediaService
    void classesWithRandomStateAreInitializedAtRunTime(String application) {
        var metadata = NativeSources.of(application).metadata();

        List<String> missing = Stream.of("com.cloudinary.Cloudinary", "org.apache.http.impl.auth.NTLMEngineImpl")
                .filter(name -> !metadata.isInitializedAtRunTime(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    /** The compiler links what Netty may call, also what it never calls on the JVM. */
    @ForEachApplication
    void nettyFindsTheBrotliItIsCompiledWith(String application) throws Exception {
        try (var classes = NativeSources.of(application).classes()) {
            Class<?> brotli = classes.loadClass("com.aayushatharva.brotli4j.decoder.DecoderJNI$Wrapper");

            assertThat(brotli.getMethods())
                    .anyMatch(method -> method.getName().equals("pull")
                            && List.of(method.getParameterTypes()).equals(List.of(int.class)));
        }
    }

    /** One that is not replaced reaches the classes of OpenSSL, which are not on the class path. */
    @ForEachApplication
    void everyChoiceBetweenOpenSslAndTheJdkIsReplaced(String application) throws Exception {
        try (var classes = NativeSources.of(application).classes()) {
            Set<String> replaced = new TreeSet<>();
            replaced.addAll(choices(
                    classes.loadClass("io.quarkus.netty.runtime.graal.Target_io_netty_handler_ssl_SslContext")));
            replaced.addAll(choices(classes.loadClass("io.streamcore.http.nativeimage.SslContextReplacement")));

            assertThat(without(choices(classes.loadClass("io.netty.handler.ssl.SslContext")), replaced))
                    .isEmpty();
        }
    }

    private static Set<String> choices(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().matches("new(Client|Server)ContextInternal"))
                .map(method -> method.getName() + List.of(method.getParameterTypes()))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> ownClasses(NativeSources sources) {
        return sources.ownJars().stream()
                .flatMap(jar -> NativeSources.names(jar).stream())
                // Extensions declare their generated classes; beans of service-kit are not serialized, and what
                // http-api
                // serializes is named above.
                .filter(name -> name.matches("io/streamcore/(?!kit/|http/).*\\.class"))
                .filter(name -> !name.matches(".*(_|package-info|\\$\\$|quarkus).*"))
                .map(NativeMetadataIT::className)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> classes(NativeSources sources, String library, String pattern) {
        return NativeSources.names(sources.library(library)).stream()
                .filter(name -> name.matches(pattern + "\\.class"))
                .map(NativeMetadataIT::className)
                .collect(toCollection(TreeSet::new));
    }

    private static String className(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }

    private static Set<String> without(Set<String> wanted, Set<String> declared) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(declared);
        return missing;
    }
}
