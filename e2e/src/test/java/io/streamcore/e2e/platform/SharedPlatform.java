package io.streamcore.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Injects the one {@link PlatformProcess} of this test run, for tests that leave it running. */
public final class SharedPlatform implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedPlatform.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PlatformProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Holder.class, unused -> new Holder(PlatformProcess.startIn(newHome())), Holder.class)
                .platform();
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("streamcore-e2e").resolve("home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the platform when the store is closed, at the end of the run. */
    private record Holder(PlatformProcess platform) implements AutoCloseable {
        @Override
        public void close() {
            platform.close();
        }
    }
}
