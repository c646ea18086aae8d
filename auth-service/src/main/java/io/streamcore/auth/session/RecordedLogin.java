package io.streamcore.auth.session;

import java.util.List;
import java.util.Optional;

/**
 * What an account was when a login was recorded.
 *
 * @param liveSessions an upper bound of the number of live sessions, the new one included
 * @param knownDevices empty if none was ever recorded
 */
record RecordedLogin(int liveSessions, Optional<List<String>> knownDevices) {}
