package io.streamcore.e2e.binary;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything the applications reach by name is declared to the native compilation. */
class NativeDeclarationsIT {
    private static final Set<String> NOTHING = Set.of();

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service", "gateway"})
    @interface OfEachApplication {}

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service"})
    @interface OfEachWithMedia {}

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service"})
    void whatCrossesHttpOrTheDatabaseCanBeReadAndWritten(String application) throws Exception {
        var sources = NativeSources.of(application);
        var crossing = new Crossing();
        try (var classes = sources.classes()) {
            for (String name : ours(sources)) {
                crossing.take(classes.loadClass(name));
            }
        }

        assertTrue(crossing.names().size() > 10, "found too little: " + crossing.names());
        assertEquals(NOTHING, without(crossing.names(), sources.declarations().whole()));
    }

    @OfEachApplication
    void whatIsWrittenAsJsonByHandIsDeclared(String application) {
        var sources = NativeSources.of(application);
        Set<String> written = new TreeSet<>(Set.of(
                "io.streamcore.kit.response.ErrorReply",
                "io.streamcore.kit.response.FieldError",
                "io.streamcore.kit.response.Problem"));
        if (application.equals("gateway")) {
            written.add("io.streamcore.gateway.health.HealthcheckPage$Healthy");
        }

        assertEquals(NOTHING, without(written, sources.declarations().whole()));
    }

    @OfEachApplication
    void filesOfOurOwnAreKept(String application) {
        var sources = NativeSources.of(application);

        Set<String> files = NativeSources.names(sources.jar()).stream()
                .filter(name -> !name.matches(".*\\.class|META-INF/(MANIFEST.MF|(native-image|services|maven)/.*)"))
                .filter(name -> !name.equals("application.properties"))
                .filter(name -> !sources.declarations().keeps(name))
                .collect(toCollection(TreeSet::new));

        assertEquals(NOTHING, files);
    }

    @OfEachWithMedia
    void theMediaSdkFindsItsPartsAndItsFailures(String application) {
        var sources = NativeSources.of(application);
        Set<String> wanted = classes(sources, "cloudinary-core", "com/cloudinary/api/exceptions/(?!ApiException).*");
        wanted.add("com.cloudinary.api.AuthorizationRequired");
        wanted.add("com.cloudinary.http44.UploaderStrategy");
        wanted.add("com.cloudinary.http44.ApiStrategy");

        assertEquals(NOTHING, without(wanted, sources.declarations().makeable()));
    }

    @OfEachWithMedia
    void aPictureWithCameraDataCanBeJudged(String application) {
        var sources = NativeSources.of(application);
        Set<String> wanted = classes(sources, "metadata-extractor", "com/drew/metadata/exif/.*Directory");

        assertTrue(wanted.size() > 20);
        assertEquals(NOTHING, without(wanted, sources.declarations().makeable()));
    }

    @OfEachWithMedia
    void noRandomnessIsFrozenIntoTheBinary(String application) {
        var declared = NativeSources.of(application).declarations();

        List<String> frozen = Stream.of("com.cloudinary.Cloudinary", "org.apache.http.impl.auth.NTLMEngineImpl")
                .filter(name -> !declared.initialisesAtRunTime(name))
                .toList();

        assertEquals(List.of(), frozen);
    }

    private static Set<String> ours(NativeSources sources) {
        return Stream.of(sources.jar(), sources.library("service-kit"))
                .flatMap(jar -> NativeSources.names(jar).stream())
                // Generated classes are the extensions' own affair; the kit's beans are not the gateway's.
                .filter(name -> name.matches("io/streamcore/(?!kit/).*\\.class"))
                .filter(name -> !name.matches(".*(_|package-info|\\$\\$|quarkus).*"))
                .map(NativeDeclarationsIT::className)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> classes(NativeSources sources, String library, String pattern) {
        return NativeSources.names(sources.library(library)).stream()
                .filter(name -> name.matches(pattern + "\\.class"))
                .map(NativeDeclarationsIT::className)
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
