package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.settings.Settings;
import io.streamcore.local.mongo.EmbeddedMongo;

/** The MongoDB the services use: the one named by {@code MONGODB_URI}, else the embedded one. */
record Database(String uri, String place, AutoCloseable server) {
    static boolean isEmbedded(Settings settings) {
        return settings.mongodbUri().isEmpty();
    }

    static Database open(Settings settings, Home home, Ports ports) {
        if (!isEmbedded(settings)) {
            String uri = settings.mongodbUri().get();
            return new Database(uri, place(settings, ports), () -> {});
        }
        EmbeddedMongo mongo = EmbeddedMongo.onDisk(home.database(), ports.get(PortUse.MONGO));
        return new Database(mongo.uri(), place(settings, ports), mongo);
    }

    /** Where it is, without the credentials that a URI may carry. */
    static String place(Settings settings, Ports ports) {
        return settings.mongodbUri()
                .map(uri -> uri.replaceFirst("//[^/]*@", "//"))
                .orElse("mongodb://127.0.0.1:" + ports.get(PortUse.MONGO));
    }
}
