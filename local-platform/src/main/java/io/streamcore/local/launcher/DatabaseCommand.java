package io.streamcore.local.launcher;

import io.streamcore.local.launcher.state.Shutdown;
import io.streamcore.local.mongo.EmbeddedMongo;
import picocli.CommandLine.Command;

/** Runs only the embedded database, in memory and on a free port, for the training runs of the images. */
@Command(name = "database", hidden = true)
final class DatabaseCommand implements Runnable {
    @Override
    public void run() {
        EmbeddedMongo database = EmbeddedMongo.inMemory();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop"));
        System.out.println("The database listens on " + database.uri());
        Shutdown.awaitSignal();
    }
}
