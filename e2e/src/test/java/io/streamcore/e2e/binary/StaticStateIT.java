package io.streamcore.e2e.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A binary is born with the state its static start left: nothing in it may be a secret, a connection or a thread. */
class StaticStateIT {
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\s(java\\.util\\.(Random|SplittableRandom)|java\\.security\\.SecureRandom"
                    + "|sun\\.nio\\.ch\\.(SocketChannelImpl|ServerSocketChannelImpl|EPollSelectorImpl|FileChannelImpl)"
                    + "|jdk\\.internal\\.net\\.http\\.HttpClientImpl|com\\.cloudinary\\.\\S+|com\\.mongodb\\.client\\.\\S+Impl"
                    + "|io\\.netty\\.channel\\.nio\\.NioEventLoop|com\\.github\\.benmanes\\.caffeine\\.cache\\.\\S+)\\s");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service", "gateway"})
    void theStaticStartLeavesNothingThatBelongsToOneProcess(String application) throws Exception {
        String memory = staticStart(application);

        assertTrue(memory.contains("io.quarkus.arc.impl.ArcContainerImpl"), memory);
        assertEquals(
                List.of(),
                memory.lines().filter(line -> FORBIDDEN.matcher(line).find()).toList());
        assertEquals(
                List.of(),
                memory.lines()
                        .filter(line -> line.matches("thread: (vert\\.x|executor-thread|cluster|quarkus|pool).*"))
                        .toList());
    }

    private String staticStart(String application) throws Exception {
        Path output = folder.resolve(application);
        String classPath = NativeSources.of(application).classPath()
                + File.pathSeparator
                + Path.of(StaticStart.class
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
                        StaticStart.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(6, TimeUnit.MINUTES));
        return Files.readString(output);
    }
}
