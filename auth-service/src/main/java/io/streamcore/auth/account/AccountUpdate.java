package io.streamcore.auth.account;

import java.util.Optional;

/** A validated change of an account; what is empty stays as it is. */
record AccountUpdate(Optional<String> fullName, Optional<String> email) {}
