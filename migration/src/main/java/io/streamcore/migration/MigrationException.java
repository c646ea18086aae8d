package io.streamcore.migration;

/** Why the migration cannot do what was asked: one plain sentence for the operator, and exit code 1. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MigrationException(String sentence, Object... arguments) {
        super(arguments.length == 0 ? sentence : String.format(sentence, arguments));
    }
}
