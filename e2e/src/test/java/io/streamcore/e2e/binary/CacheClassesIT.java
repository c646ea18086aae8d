package io.streamcore.e2e.binary;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.e2e.slice.Member;
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

/** Caffeine has a class for each combination of options and looks it up by name: ours are found in a running JVM. */
@ExtendWith(SharedPlatform.class)
@DisabledIfEnvironmentVariable(
        named = "STREAMCORE_NATIVE",
        matches = "true",
        disabledReason = "a binary has no classes to list; there the other tests use the caches themselves")
class CacheClassesIT {
    /** The made ones have names of capital letters only. */
    private static final Pattern MADE =
            Pattern.compile("com\\.github\\.benmanes\\.caffeine\\.cache\\.[A-Z]{2,}(?=\\s)");

    @ParameterizedTest
    @ValueSource(strings = {"video-service", "subscription-service", "gateway"})
    void theCachesInUseAreDeclared(String application, Platform platform) throws Exception {
        Member member = Member.joins(platform);
        member.uploads("For the caches").then().statusCode(201);
        member.request().get("/videos").then().statusCode(200);
        member.request().get("/subscriptions/feed").then().statusCode(200);
        member.request().get("/users/c/" + member.username()).then().statusCode(200);

        Set<String> inUse = inMemory(platform.service(application).pid());

        assertFalse(inUse.isEmpty(), "no cache is in use");
        inUse.removeAll(NativeSources.of(application).declarations().makeable());
        assertEquals(Set.of(), inUse);
    }

    private static Set<String> inMemory(long process) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram = new ProcessBuilder(jcmd, String.valueOf(process), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String classes = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(histogram.waitFor(3, TimeUnit.MINUTES));
        return MADE.matcher(classes).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
