package io.streamcore.auth.directory;

import java.util.List;

/** The cards that were found; unknown ids are simply absent. */
public record UserCards(List<UserCard> users) {}
