package io.streamcore.testing;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Raises Awaitility's default timeout from ten seconds to one minute, because a busy machine may be ten times slower.
 * JUnit loads it automatically in every module that has this one on its test classpath.
 */
public final class AwaitilityDefaults implements BeforeAllCallback {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
        awaitilityOf(context.getRequiredTestClass())
                .getMethod("setDefaultTimeout", Duration.class)
                .invoke(null, TIMEOUT);
    }

    /** Quarkus loads test classes and their libraries with its own class loaders. */
    private static Class<?> awaitilityOf(Class<?> test) throws ClassNotFoundException {
        return Class.forName("org.awaitility.Awaitility", true, test.getClassLoader());
    }
}
