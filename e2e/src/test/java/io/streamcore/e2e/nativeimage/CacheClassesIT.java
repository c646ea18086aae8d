package io.streamcore.e2e.nativeimage;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the Caffeine classes found in a running JVM, which are looked up by name, have reflection metadata. */
@ExtendWith(SharedPlatform.class)
@DisabledIfEnvironmentVariable(
        named = "STREAMCORE_NATIVE",
        matches = "true",
        disabledReason = "a native executable has no class histogram; the other tests use its caches")
class CacheClassesIT {
    /** Generated cache classes have names of capital letters only. */
    private static final Pattern GENERATED_CACHE_CLASS =
            Pattern.compile("com\\.github\\.benmanes\\.caffeine\\.cache\\.[A-Z]{2,}(?=\\s)");

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service", "gateway"})
    void cacheClassesInUseAreDeclared(String application, PlatformProcess platform) throws Exception {
        TestUser user = TestUser.register(platform);
        user.upload("For the caches").then().statusCode(201);
        user.request().get("/users/current-user").then().statusCode(200);
        user.request().get("/videos").then().statusCode(200);
        user.request().get("/subscriptions/feed").then().statusCode(200);
        user.request().get("/users/c/" + user.username()).then().statusCode(200);

        Set<String> inUse = loadedCacheClasses(platform.service(application).pid());

        assertThat(inUse).as("no cache class found").isNotEmpty();
        inUse.removeAll(NativeSources.of(application).metadata().instantiable());
        assertThat(inUse).isEmpty();
    }

    private static Set<String> loadedCacheClasses(long process) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram = new ProcessBuilder(jcmd, String.valueOf(process), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String classes = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(histogram.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return GENERATED_CACHE_CLASS
                .matcher(classes)
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }
}
