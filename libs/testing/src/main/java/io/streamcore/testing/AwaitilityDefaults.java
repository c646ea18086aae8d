package io.streamcore.testing;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets {@code await()} wait for a minute where a test says nothing else, instead of ten seconds: what a test waits for
 * may take ten times as long on a busy machine. Found by JUnit itself, in every module that has this one on its test
 * classpath.
 */
public final class AwaitilityDefaults implements BeforeAllCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
        awaitilityOf(context.getRequiredTestClass())
                .getMethod("setDefaultTimeout", Duration.class)
                .invoke(null, PATIENCE);
    }

    /** Quarkus loads tests, and what they wait with, by class loaders of its own. */
    private static Class<?> awaitilityOf(Class<?> test) throws ClassNotFoundException {
        return Class.forName("org.awaitility.Awaitility", true, test.getClassLoader());
    }
}
