/**
 * Sessions: logging in and out, the two tokens, and the list of one's devices. The life of a session is written down
 * in docs/sessions.md.
 */
package io.streamcore.auth.session;
