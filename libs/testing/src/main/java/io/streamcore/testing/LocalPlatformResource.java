package io.streamcore.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts a database and a media store for a {@code @QuarkusTest} and configures the service to use them. A test field
 * of type {@link CloudinaryEmulator} is set to the running emulator; one of type {@link EmbeddedMongo} to the database
 * server, unless a real MongoDB is used.
 */
public class LocalPlatformResource implements QuarkusTestResourceLifecycleManager {
    private TestMongo mongo;
    private TestCloudinary cloudinary;

    @Override
    public Map<String, String> start() {
        mongo = TestMongo.start();
        cloudinary = TestCloudinary.start();
        Map<String, String> settings = new HashMap<>(cloudinary.settings());
        settings.putAll(mongo.settings());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(cloudinary.emulator(), field -> field.getType() == CloudinaryEmulator.class);
        mongo.embedded()
                .ifPresent(
                        server -> injector.injectIntoFields(server, field -> field.getType() == EmbeddedMongo.class));
    }

    @Override
    public void stop() {
        if (cloudinary != null) {
            cloudinary.close();
        }
        if (mongo != null) {
            mongo.close();
        }
    }
}
