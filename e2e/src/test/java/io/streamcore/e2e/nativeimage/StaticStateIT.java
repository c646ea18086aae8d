package io.streamcore.e2e.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that static initialization, whose heap becomes part of a native executable, leaves no secret, connection or thread. */
class StaticStateIT {
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\s(java\\.util\\.(Random|SplittableRandom)|java\\.security\\.SecureRandom"
                    + "|sun\\.nio\\.ch\\.(SocketChannelImpl|ServerSocketChannelImpl|EPollSelectorImpl|FileChannelImpl)"
                    + "|jdk\\.internal\\.net\\.http\\.HttpClientImpl|com\\.cloudinary\\.\\S+|com\\.mongodb\\.client\\.\\S+Impl"
                    // initialized at run time, by the metadata of the driver
                    + "|org\\.bson\\.types\\.ObjectId|com\\.mongodb\\.UnixServerAddress"
                    + "|io\\.netty\\.channel\\.nio\\.NioEventLoop|com\\.github\\.benmanes\\.caffeine\\.cache\\.\\S+)(\\s|$)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service", "gateway"})
    void staticInitLeavesNoProcessSpecificState(String application) throws Exception {
        String histogram = classesAfterStaticInit(application);

        assertThat(histogram)
                .contains("io.quarkus.arc.impl.ArcContainerImpl")
                .containsPattern("initialized: [1-9]\\d\\d");
        assertThat(histogram
                        .lines()
                        .filter(line -> FORBIDDEN.matcher(line).find())
                        .toList())
                .isEmpty();
        assertThat(histogram
                        .lines()
                        .filter(line -> line.matches("thread: (vert\\.x|executor-thread|cluster|quarkus|pool).*"))
                        .toList())
                .isEmpty();
    }

    private String classesAfterStaticInit(String application) throws Exception {
        Path output = folder.resolve(application);
        String classPath = NativeSources.of(application).classPath()
                + File.pathSeparator
                + Path.of(StaticInitProbe.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        classPath,
                        StaticInitProbe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(6, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }
}
