package io.streamcore.local.launcher;

import io.streamcore.local.launcher.keys.KeyRotation;
import io.streamcore.local.launcher.keys.SigningKeyFiles;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Manages the keys that sign access tokens. */
@Command(name = "keys", synopsisSubcommandLabel = "rotate", description = "rotate: makes the next signing key.")
final class KeysCommand {
    @ParentCommand
    StreamCore streamcore;

    @Command(
            description = "Makes the next signing key, which takes over in 10 minutes, and deletes outlived ones."
                    + " The platform may be running.")
    void rotate() {
        KeyRotation rotation = new SigningKeyFiles(streamcore.home().create().keys(), Clock.systemUTC()).rotate();
        System.out.printf("""
                Key %s is published at once and signs from %s on.
                Tokens of the key before it stay valid; a rotation after %s deletes that key.
                """, rotation.name(), rotation.signsFrom(), rotation.predecessorRequiredUntil());
        rotation.deleted().forEach(name -> System.out.printf("Key %s was not needed any more and is deleted.%n", name));
    }
}
