/**
 * Sessions: login and logout, the two tokens, and the list of a user's sessions. docs/sessions.md describes the life of
 * a session.
 */
package io.streamcore.auth.session;
