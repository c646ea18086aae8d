/** auth-service: users, sessions, keys and account events. Calls no other service. */
package io.streamcore.auth;
