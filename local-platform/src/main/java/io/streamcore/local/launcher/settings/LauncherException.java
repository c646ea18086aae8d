package io.streamcore.local.launcher.settings;

/** A failure that is reported to the developer as one sentence, with exit code 1. */
public final class LauncherException extends RuntimeException {
    public LauncherException(String sentence, Object... arguments) {
        super(arguments.length == 0 ? sentence : String.format(sentence, arguments));
    }
}
