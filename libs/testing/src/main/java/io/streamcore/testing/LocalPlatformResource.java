package io.streamcore.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} its own database and media store, and the settings that lead there. A test field
 * of type {@link CloudinaryEmulator} is filled with the running one, one of type {@link EmbeddedMongo} with the database
 * server, unless that is a real one.
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
