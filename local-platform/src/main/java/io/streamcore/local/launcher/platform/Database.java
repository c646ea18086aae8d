package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.mongo.LocalMongo;

/** Starts the MongoDB server that the services use. */
final class Database {
    private Database() {}

    static LocalMongo open(LauncherSettings settings, Home home, Ports ports) {
        try {
            return LocalMongo.persistent(home.database(), ports.get(PortUse.MONGO), settings.environment());
        } catch (IllegalStateException e) {
            throw new LauncherException("%s.", e.getMessage());
        }
    }

    /** Returns the address without the credentials of the URI. */
    static String address(LauncherSettings settings, Ports ports) {
        return settings.mongodbUri()
                .map(uri -> uri.replaceFirst("//[^/]*@", "//"))
                .orElse("mongodb://127.0.0.1:" + ports.get(PortUse.MONGO));
    }
}
