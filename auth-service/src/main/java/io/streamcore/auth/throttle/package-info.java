/** Limits on requests by client network and on password attempts by account, shared by all replicas. */
package io.streamcore.auth.throttle;
