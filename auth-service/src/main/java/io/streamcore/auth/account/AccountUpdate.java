package io.streamcore.auth.account;

import java.util.Optional;

/** What is to be changed, found good. */
record AccountUpdate(Optional<String> fullName, Optional<String> email) {}
