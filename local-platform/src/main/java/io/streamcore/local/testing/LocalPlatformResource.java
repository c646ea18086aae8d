package io.streamcore.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} its own database server and media store, and the settings that lead there. A test field
 * of type {@link CloudinaryEmulator} is filled with the running one.
 */
public class LocalPlatformResource implements QuarkusTestResourceLifecycleManager {
    private EmbeddedMongo mongo;
    private TestCloudinary cloudinary;

    @Override
    public Map<String, String> start() {
        mongo = EmbeddedMongo.inMemory();
        cloudinary = TestCloudinary.start();
        Map<String, String> settings = new HashMap<>(cloudinary.settings());
        settings.put("MONGODB_URI", mongo.uri());
        settings.put("quarkus.mongodb.connection-string", mongo.uri());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(cloudinary.emulator(), field -> field.getType() == CloudinaryEmulator.class);
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
