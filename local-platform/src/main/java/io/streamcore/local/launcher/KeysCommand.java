package io.streamcore.local.launcher;

import io.streamcore.local.launcher.keys.KeyRotation;
import io.streamcore.local.launcher.keys.SigningKeyFiles;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Manages the keys that sign access tokens. */
@Command(name = "keys", synopsisSubcommandLabel = "rotate", description = "rotate: creates the next signing key.")
final class KeysCommand {
    @ParentCommand
    StreamCore streamcore;

    @Command(
            description = "Creates the next signing key, which signs after 10 minutes, and deletes expired keys."
                    + " Works while the platform is running.")
    void rotate() {
        KeyRotation rotation = new SigningKeyFiles(streamcore.home().create().keys(), Clock.systemUTC()).rotate();
        System.out.printf("""
                Key %s is published now and signs from %s.
                Tokens of the previous key stay valid; a rotation after %s deletes that key.
                """, rotation.name(), rotation.signsFrom(), rotation.predecessorRequiredUntil());
        rotation.deleted().forEach(name -> System.out.printf("Deleted expired key %s.%n", name));
    }
}
